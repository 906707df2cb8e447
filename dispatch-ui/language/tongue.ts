export type Tongue = 'zh' | 'en';
