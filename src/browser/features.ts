/**
 * What Playwright switches off by a list of features. The browser takes the last such list only, so ours has to repeat it; a test
 * compares the two.
 */
export const OFF_BY_PLAYWRIGHT = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

/** Pages that a window loads for its address bar, shown or not: a fifth of the work of a first reading (seen in Chromium 156). */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup'];

/**
 * What sends requests that no page asked for, or that are not held where we hold all others: reports to the site, fetches ahead of
 * need, sign-in by the browser, advertising, and what a browser asks its maker. An unknown name is ignored.
 */
export const UNASKED = [
  'Reporting',
  'NetworkErrorLogging',
  'DocumentReporting',
  'CrossOriginOpenerPolicyReporting',
  'SpeculationRulesPrefetchFuture',
  'SpeculationRulesHeader',
  'SpeculationRulesPrefetchProxy',
  'SpeculativePrerenderingForDefaultSearchEngine',
  'Prerender2',
  'PrefetchUsingSpeculationRules',
  'LCPPPrefetchSubresource',
  'EarlyHintsPreloadForNavigation',
  'PreloadTopLevel',
  'NavigationPredictor',
  'LoadingPredictor',
  'LoadingPredictorUseOptimizationGuide',
  'PreconnectOnAnchor',
  'FedCm',
  'FedCmIdpSigninStatusEnabled',
  'FedCmIdPRegistration',
  'WebIdentityDigitalCredentials',
  'DigitalGoodsApi',
  'WebPayments',
  'PaymentHandlerMinimalHeaderUX',
  'SecurePaymentConfirmation',
  'PrivacySandboxAdsAPIs',
  'PrivacySandboxSettings4',
  'BrowsingTopics',
  'BrowsingTopicsDocumentAPI',
  'InterestGroupStorage',
  'AdInterestGroupAPI',
  'Fledge',
  'SharedStorageAPI',
  'FencedFrames',
  'AttributionReporting',
  'ConversionMeasurement',
  'AttributionReportingCrossAppWeb',
  'PrivateAggregationApi',
  'FetchLaterAPI',
  'WebSocketStream',
  'DirectSockets',
  'WebBluetooth',
  'AutofillServerCommunication',
  'AutofillEnableServerQuery',
  'PasswordManagerOnboarding',
  'PasswordLeakDetection',
  'CertificateTransparencyComponentUpdater',
  'Translate',
  'InterestFeedContentSuggestions',
  'OptimizationGuideModelDownloading',
  'OptimizationHintsFetching',
  'SafeBrowsingHashPrefixRealTimeLookups',
  'ClientSideDetection',
  'DnsOverHttps',
  'AsyncDns',
];

export const FEATURES_OFF = `--disable-features=${[...OFF_BY_PLAYWRIGHT, ...ADDRESS_BAR, ...UNASKED].join(',')}`;

/** The same for parts of the engine that pages are made with. */
export const BLINK_FEATURES_OFF = `--disable-blink-features=${[
  'SpeculationRules',
  'SpeculationRulesHeader',
  'Prerender2',
  'WebSocketStream',
  'FetchLater',
  'FetchLaterAPI',
  'AttributionReporting',
  'FencedFrames',
  'SharedStorageAPI',
  'TopicsAPI',
  'InterestGroupAPI',
  'PaymentRequest',
  'FedCm',
].join(',')}`;

/** A name that is reserved for names that do not exist. */
const NOBODY = 'https://nobody.invalid';

/** Services by which a browser speaks to its maker, each off. A demo must be able to run without a word to anybody. */
export const SERVICES_OFF = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-component-update',
  '--disable-client-side-phishing-detection',
  '--disable-domain-reliability',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-field-trial-config',
  '--disable-variations-seed-fetch',
  '--disable-search-engine-choice-screen',
  '--metrics-recording-only',
  '--no-pings',
  '--no-service-autorun',
  '--no-default-browser-check',
  '--safebrowsing-disable-auto-update',
  '--disable-fetching-hints-at-navigation-start',
  '--disable-quic',
  '--dns-prefetch-disable',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--allow-browser-signin=false',
  // Behind a proxy no name is looked up here, so the maker's own services are sent to a name that nobody can have.
  ...['gaia', 'google', 'google-apis', 'lso', 'oauth-account-manager'].map(
    (name) => `--${name}-url=${NOBODY}`,
  ),
  ...[
    'variations-server',
    'variations-insecure-server',
    'gcm-checkin',
    'gcm-registration',
    'autofill-server',
  ].map((name) => `--${name}-url=${NOBODY}`),
  `--component-updater=url-source=${NOBODY}`,
  `--apps-gallery-update-url=${NOBODY}`,
  `--optimization-guide-service-get-hints-url=${NOBODY}`,
  `--optimization-guide-service-get-models-url=${NOBODY}`,
];

/**
 * Lets the browser reach these names and no others; every other address, of numbers too, is not found. Said twice: of what a request
 * names, which holds behind a proxy, too, and of what is looked up, which holds for whatever is no request. A proxy is only looked up.
 */
export function onlyNames(names: readonly string[], proxies: readonly string[] = []): string[] {
  const rules = (excluded: readonly string[]): string =>
    ['MAP * ~NOTFOUND', ...excluded.map((name) => `EXCLUDE ${name}`)].join(', ');
  return [`--host-rules=${rules(names)}`, `--host-resolver-rules=${rules([...names, ...proxies])}`];
}
