import './theme/tokens.css';
import './theme/controls.css';
import './theme/layout.css';
import { mount } from 'svelte';
import App from './desk/App.svelte';
import { openLanguage } from './language/language.svelte.ts';

const target = document.getElementById('desk');
if (!target) throw new Error('index.html has no element #desk');

mount(App, { target, props: { language: await openLanguage() } });
