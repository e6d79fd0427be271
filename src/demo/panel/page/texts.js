/** The widget's own words, in the two languages and for the two versions that are imitated. */

/** @import { GridConfig } from '../grid-config.js' */

/**
 * @param {GridConfig} config
 */
export function widgetTexts({ language, settings }) {
  const french = language === 'fr';
  const modern = settings.widgetVersion === '26.1';
  // Up to version 24 the French pager spells "élements" so, and its accessible names stay English.
  const items = modern ? 'éléments' : 'élements';
  const translated = french && modern;
  return {
    /** @type {(rows: number, columns: number) => string} */
    grid: (rows, columns) => (french ? 'Grille' : `Data grid with ${rows} rows and ${columns} columns`),
    column: french ? 'Colonne' : 'Column',
    filterCell: french ? 'Filtre de cellule' : 'Filter cell',
    expand: french ? 'Etendre' : 'Expand',
    collapse: french ? 'Réduire' : 'Collapse',
    loading: french ? 'Chargement...' : 'Loading...',
    noData: french ? 'Pas de données' : 'No data',
    columnChooser: french ? 'Sélecteur de colonne' : 'Column Chooser',
    headerFilter: french
      ? 'Afficher les options de filtre pour la colonne'
      : 'Show filter options for column',
    exportAll: french ? 'Exporter les données' : 'Export',
    pager: translated ? 'Navigation de la page' : 'Page Navigation',
    previousPage: translated ? 'Page précédente' : 'Previous Page',
    nextPage: translated ? 'Page suivante' : 'Next Page',
    /** @type {(size: number) => string} */
    pageSize: (size) => (translated ? `Éléments par page : ${size}` : `Items per page: ${size}`),
    /** @type {(page: number, pages: number, total: number) => string} */
    info: (page, pages, total) =>
      french ? `Page ${page} sur ${pages} (${total} ${items})` : `Page ${page} of ${pages} (${total} items)`,
  };
}

/** @typedef {ReturnType<typeof widgetTexts>} WidgetTexts */
