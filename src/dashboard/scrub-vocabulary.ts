/**
 * All that a scrubbed copy of a page may say: words of captions, words of markup, hosts and steps of addresses. What is not here is blotted
 * out. No given or family name stands here, nor may one be added, however handy: a guest could be called so.
 */
import { everyText } from '../printed/languages.js';
import { CAPTIONS, FIELDS, STATUS_LABELS } from './columns/dictionary.js';
import { HELPERS } from './gate/hosts.js';
import type { ScrubWords } from './in-page/scrub-words.js';

/** Of classes, identifiers, names of fields and attributes, and of elements that a page defined. English; the widget's own among them. */
const MARKUP = `a absolute accordion account action actions active add admin after alert align alignment all alternation amount announcement app
  aria arrival article aside asset assets async at auto autocomplete avatar b back badge bar base before bell block body bold booking bookings booked
  border borders both bottom box brand breadcrumb btn bubble button buttons calendar caption captcha card cards carousel cell cells center change channel
  chat check checkbox checkin checkout chevron chip chooser class clear clearfix close closed code col collapse collapsed collapsible collection color
  colour column columns command commit component confirmation container contained content context control controls country count create created currency
  current custom customizable customer danger dark data datagrid datatable date dates datepicker day days default departure depth desktop detail details
  dialog direction disable disabled display div divider down drag draggable drawer dropdown dropdownmenu dx e edit editable editor element ellipsis email
  empty end entry error even event excel expand expandable expanded export external fa fade feedback field fields filter filters first fixed flag flex
  floating focus focused folio foot footer for form format freespace from full g grid gridbase group grouped groups guest guests h handle handler has head
  header headers heading height hidden hide home horizontal hotel hover hoverable i icon icons id image img in index indicator indicators info infinite
  inline inner input inputs instance invalid inventory inventories invisible is item items justify label labels lang language large last layout left lg
  light line lines link links list load loader loading loadindicator loadpanel locale lock login logo logout main margin mask master md media menu message
  meta method middle mobile modal mode money month months more multi muted name nav navbar navigate navigation net new next night nights no nodata none
  normal not note notes notification notifications nowrap number numbers odd off offline old on online open opened operation option options order other
  out outer outline outlined over overflow overlay overview p pad padding page pager pages pagination paid pair pairs pane panel param parent part password
  payment payments pending percent person phone pill placeholder plain plan plus pms popout popover popup position post prev preview previous price prices
  primary print profile progress property properties quick radio range rate rates react read readonly recaptcha reception refresh relative remember remove
  report reports request required reservation reservations reset resizable resize resizer responsive result results right role room rooms root round rounded
  row rows rowsview save scroll scrollable scrollbar scrollbars search section segment select selectable selected selection separator session settings
  shadow shared sheet shell show sidebar sign signin simulated single singles size sizes skeleton skip slide slot sm small solid sort sortable source space
  span spin spinner split square stack start state static status stay stays step sticky store strong style sub submenu submit success sum summary svelte
  svg switch switcher tab tabindex table tables tabs tag tags target tbody td template text textbox texteditor th thead theme tile tiles time timeline tip
  title to toast today toggle token tool toolbar tooltip top total totals tr tree treelist turbo type ul unassigned unit units unread up update updated
  url user users v value values vertical view viewport views virtual visibility visible vue w warning week weeks white wide widget width with wrap wrapper
  x xl xs y year z zone ng mat mdc mui ant el v css js jsx module test testid qa cy aggrid ag tabulator handsontable ht kendo k primefaces p ui jq jquery
  controller model bind click dismiss backdrop ajax remote confirm disable html`;

/** Elements of HTML and SVG; of any other its name is taken apart like a class. */
const TAGS = `a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col colgroup data datalist dd del
  details dfn dialog div dl dt em embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img
  input ins kbd label legend li link main map mark menu meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt
  ruby s samp script search section select slot small source span strong style sub summary sup svg table tbody td template textarea tfoot th thead time
  title tr track u ul var video wbr g path use circle rect line polyline polygon text`;

/** Hosts of whoever delivers scripts, without the part that names a customer. */
const DELIVERERS = `cloudfront.net amazonaws.com akamaized.net azureedge.net cloudflare.com jsdelivr.net unpkg.com googleapis.com gstatic.com google.com
  googletagmanager.com google-analytics.com bootstrapcdn.com fontawesome.com devexpress.com devextreme.com jquery.com fastly.net bunny.net`;

/** HotelRunner's hosts that are no hotel's. */
const OWN_HOSTS = ['app', 'www', 'login', 'signin', 'auth', 'assets', 'cdn', 'static', 'id', 'sso'].map(
  (label) => `${label}.hotelrunner.com`,
);

/** Words of captions in all languages: of known columns, of others that tables of reservations have, and of status labels. */
function captionWords(): string[] {
  return [
    ...Object.values(CAPTIONS).flat(),
    ...Object.values(STATUS_LABELS).flat(),
    ...everyText(({ plain }) => plain.words.trim().split(/\s+/).join('|')),
  ];
}

export function scrubVocabulary(): ScrubWords {
  const parts = (text: string): string[] => text.trim().split(/\s+/);
  return {
    known: [...FIELDS.map((field) => CAPTIONS[field]), ...Object.values(STATUS_LABELS)].flat(),
    captions: captionWords(),
    markup: parts(MARKUP),
    tags: parts(TAGS),
    hosts: [...OWN_HOSTS, ...HELPERS],
    deliverers: parts(DELIVERERS),
  };
}
