/** The languages that are read, one line each. */
export { ar } from './ar.js';
export { de } from './de.js';
export { el } from './el.js';
export { en } from './en.js';
export { es } from './es.js';
export { fr } from './fr.js';
export { it } from './it.js';
export { nl } from './nl.js';
export { pt } from './pt.js';
export { ru } from './ru.js';
export { tr } from './tr.js';
