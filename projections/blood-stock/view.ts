export { COMPATIBILITY_SOURCES } from '../../coordinator/domain/rules/blood-compatibility.ts';
export { type Allocation, suggestAllocation } from './allocation.ts';
export { coverDays } from './cover.ts';
export { type BagRow, type BagStep, type BloodStockTables, type StockRow, stockKey } from './stock-rows.ts';
