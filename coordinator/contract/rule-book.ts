export { filedRulesOf, filedValue, networkUnder } from '../domain/rules/own-rules.ts';
export type { OwnRules } from '../domain/network/events.ts';
export { type BookLine, isWithinBounds, YES_OR_NO } from '../domain/rules/book-line.ts';
export { findLine, RULE_BOOK, SERVICE_CHAPTERS } from '../domain/rules/rule-book.ts';
export { findRuleSet, RULE_SETS } from '../domain/rules/rule-sets.ts';
export { MATERNAL_WARNINGS, type MaternalWarning } from '../domain/rules/thresholds.ts';
