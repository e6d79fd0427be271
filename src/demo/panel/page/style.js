/** The stylesheet, in a script because the compiler carries scripts to `dist`, and nothing else. */
export const STYLE = `
@font-face { font-family: Panel; src: url(/assets/panel.woff2) format('woff2'); font-display: swap; }
* { box-sizing: border-box; }
body { margin: 0; font: 13px/1.45 Panel, system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; color: #2b3440; background: #f1f4f8; }
a { color: #1769c0; text-decoration: none; }
h1 { font-size: 21px; margin: 0; } h2 { font-size: 15px; margin: 0 0 10px; }
.admin { display: flex; flex-wrap: wrap; min-height: 100vh; }
.sidebar { width: 215px; flex: none; background: #16283c; color: #cfd9e4; display: flex; flex-direction: column; position: sticky; top: 0; height: 100vh; }
.brand { display: flex; gap: 10px; align-items: center; padding: 16px; font-weight: 700; font-size: 16px; color: #fff; }
.brand img { border-radius: 6px; background: #2fa36b; }
.sidebar ul { list-style: none; margin: 0; padding: 0; }
.nav-link { display: block; padding: 9px 18px; color: #cfd9e4; }
.nav-link.active, .nav-link:hover { background: #22405f; color: #fff; }
.sidebar-foot { margin-top: auto; padding: 14px 16px; border-top: 1px solid #2c4560; }
.pms-date { margin: 0 0 8px; }
.property-switch { width: 100%; text-align: left; background: #22405f; color: #fff; border: 0; border-radius: 6px; padding: 8px 10px; }
.content { flex: 1; min-width: 0; padding: 20px 24px 60px; }
.page-header { margin-bottom: 14px; }
.card { background: #fff; border: 1px solid #dde4ec; border-radius: 8px; padding: 14px; margin-bottom: 16px; }
.tiles { display: flex; gap: 14px; } .tile { flex: 1; display: flex; flex-direction: column; } .tile strong { font-size: 26px; }
.tabs { display: flex; flex-wrap: wrap; gap: 4px; list-style: none; margin: 0 0 12px; padding: 0; border-bottom: 1px solid #d3dce6; }
.tabs a { display: block; padding: 7px 11px; color: #56657a; } .tabs a.active { color: #1769c0; border-bottom: 2px solid #1769c0; }
.page-toolbar, .calendar-menu { display: flex; gap: 8px; margin-bottom: 12px; align-items: center; }
.button, select, input[type=submit] { display: inline-block; padding: 6px 12px; border: 1px solid #c7d1dc; border-radius: 6px; background: #fff; color: #2b3440; font: inherit; }
.button.primary, input[type=submit] { background: #2fa36b; border-color: #2fa36b; color: #fff; } .button.danger { color: #c4342d; }
.pill { display: inline-block; padding: 1px 9px; border-radius: 10px; color: #fff; font-size: 12px; background: #7b8794; }
.pill-blue { background: #2f80d0; } .pill-red { background: #cf3e36; } .pill-orange { background: #dd8a1d; }
.pill-green { background: #2fa36b; } .pill-dark { background: #46535f; } .pill-navy { background: #123c83; } .pill-teal { background: #208a8a; }
.chat-bubble { position: fixed; right: 18px; bottom: 18px; width: 52px; height: 52px; border-radius: 50%; background: #ff7a45; display: grid; place-items: center; font-size: 22px; z-index: 50; cursor: pointer; }
.announcement { position: fixed; inset: 0; background: rgb(10 20 35 / 55%); display: grid; place-items: center; z-index: 100; }
.announcement-box { background: #fff; border-radius: 10px; padding: 26px; max-width: 420px; }
.sign-in { display: grid; place-items: center; min-height: 100vh; }
.sign-in-box { background: #fff; padding: 26px 32px; border-radius: 10px; border: 1px solid #dde4ec; width: 380px; }
.sign-in-box .brand { color: #16283c; padding: 0 0 12px; } .sign-in-box form { display: grid; gap: 8px; margin-top: 12px; }
.sign-in-box input:not([type=checkbox]) { padding: 8px; border: 1px solid #c7d1dc; border-radius: 6px; font: inherit; }
.alert-danger { background: #fdecea; color: #a3261f; padding: 8px 10px; border-radius: 6px; margin-top: 10px; } iframe { border: 0; }
table { border-collapse: collapse; } .activity-table td { padding: 3px 24px 3px 0; }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0, 0, 0, 0); white-space: nowrap; }
.badge { display: inline-block; padding: 0 6px; border-radius: 8px; background: #2fa36b; color: #fff; font-size: 11px; }
.material-icons { font-family: 'Material Icons'; font-style: normal; }
.table-scroll { overflow-x: auto; } .plain-table th, .plain-table td { padding: 6px 10px; border-bottom: 1px solid #e6ebf1; white-space: nowrap; text-align: left; }
.pagination ul { display: flex; gap: 8px; list-style: none; padding: 0; }
.calendar { width: 100%; table-layout: fixed; border-spacing: 5px; border-collapse: separate; }
.calendar th { font-weight: 600; color: #56657a; } .day { border: 2px solid #d3dce6; border-radius: 6px; height: 84px; vertical-align: top; padding: 6px; }
.day.green { border-color: #2fa36b; } .day.blue { border-color: #2f80d0; } .day.orange { border-color: #dd8a1d; } .day.red { border-color: #cf3e36; }
.day.empty { border-color: transparent; } .day.other-month { opacity: 0.4; background: #eef1f5; } .day-number { font-weight: 700; font-size: 15px; } .icons { display: flex; gap: 10px; }
.icon-bell, .icon-stack { display: inline-block; width: 9px; height: 9px; background: #dd8a1d; border-radius: 50% 50% 2px 2px; } .icon-stack { background: #2f80d0; border-radius: 2px; box-shadow: 2px -2px #9cc3ea; } .icon-info { float: right; color: #2f80d0; font-style: normal; }
.pairs dt { font-weight: 600; float: left; clear: left; width: 200px; } .pairs dd { margin: 0 0 6px 200px; } .pairs th { text-align: left; width: 200px; padding: 3px 0; }
.fields { display: grid; grid-template-columns: 200px 300px; gap: 6px; margin: 10px 0; align-items: center; } .wide { grid-column: span 2; } .pair { display: flex; gap: 8px; margin: 4px 0; } .pair-label { width: 192px; font-weight: 600; }
textarea:not([hidden]) { display: block; width: 100%; max-width: 620px; } .folio th, .folio td { padding: 4px 18px 4px 0; border-bottom: 1px solid #e6ebf1; text-align: left; }
.grid-card { padding: 0; }
.dx-datagrid { position: relative; } .dx-datagrid-header-panel { padding: 8px; } .dx-toolbar { display: flex; justify-content: flex-end; gap: 6px; }
.dx-button { border: 1px solid #c7d1dc; border-radius: 5px; padding: 3px 9px; cursor: pointer; background: #fff; }
.dx-datagrid-headers, .dx-datagrid-total-footer { overflow: hidden; position: relative; background: #f6f8fb; border-top: 1px solid #dde4ec; }
.dx-datagrid-headers > .dx-datagrid-content, .dx-datagrid-total-footer > .dx-datagrid-content { overflow: hidden; }
.dx-datagrid-rowsview { position: relative; border-top: 1px solid #dde4ec; } .dx-scrollable-container { overflow: auto; position: relative; }
.dx-datagrid-table { table-layout: fixed; width: 100%; } .dx-datagrid-table td { padding: 7px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.dx-data-row { border-bottom: 1px solid #e6ebf1; height: 36px; } .dx-data-row:hover { background: #f3f7fc; } .dx-group-row { background: #eef2f7; font-weight: 600; }
.dx-header-row td { font-weight: 600; cursor: pointer; border-right: 1px solid #e6ebf1; } .dx-datagrid-text-content { display: inline; } .dx-column-indicators { display: inline-block; margin-left: 5px; }
.dx-header-filter::before { content: '▾'; color: #8a97a6; } .dx-sort-up::before { content: '↑'; } .dx-sort-down::before { content: '↓'; }
.dx-texteditor-input { width: 100%; border: 1px solid #d3dce6; border-radius: 4px; padding: 2px 5px; font: inherit; min-width: 0; } .dx-editor-cell { overflow: visible; } .dx-menu { display: none; }
.dx-datagrid-group-closed::before { content: '▸'; cursor: pointer; } .dx-datagrid-group-opened::before { content: '▾'; cursor: pointer; }
.dx-datagrid-content-fixed { position: absolute; top: 0; left: 0; width: 100%; overflow: hidden; pointer-events: none; z-index: 2; } .dx-hidden-cell { visibility: hidden; }
.dx-datagrid-content-fixed td:not(.dx-pointer-events-none) { background: #fff; pointer-events: auto; } .dx-datagrid-sticky-column { position: sticky; background: #fff; z-index: 1; }
.dx-datagrid-pager { display: flex; justify-content: space-between; padding: 10px 80px 10px 12px; border-top: 1px solid #dde4ec; } .dx-pages { display: flex; gap: 14px; } .dx-page-indexes, .dx-page-sizes { display: flex; gap: 3px; }
.dx-page, .dx-page-size, .dx-navigate-button { padding: 2px 8px; border-radius: 4px; cursor: pointer; } .dx-selection { background: #dbe8f6; } .dx-navigate-button::before { content: '‹'; } .dx-next-button::before { content: '›'; } .dx-button-disable { opacity: 0.35; cursor: default; }
.dx-state-invisible { display: none; } .dx-loadpanel-wrapper { position: absolute; inset: 120px 0 auto; margin: auto; width: 200px; padding: 18px; text-align: center; background: #fff; border: 1px solid #c7d1dc; border-radius: 6px; z-index: 5; }
.dx-datagrid-nodata { position: absolute; inset: 14px 0 auto; text-align: center; color: #7b8794; } .dx-hidden { display: none; } .dx-error-row td { background: #fdecea; color: #a3261f; } .dx-master-detail-row td { background: #fafbfd; }
.dx-license { background: #f28c28; color: #fff; padding: 8px; text-align: center; flex: 0 0 100%; } .detail { display: grid; grid-template-columns: 160px 1fr; margin: 0; }
`;
