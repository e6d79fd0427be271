import { foldText } from '../hotel/text.js';

/**
 * Words that a hotel's forms are made of, and that tell nothing of a guest, in the languages a panel may speak. None for names, contacts,
 * notes, documents or addresses, and none that is a common family name.
 */
const LINES = [
  // Numbers of the booking, where it came from, what became of it.
  'reservation reservations booking bookings confirmation number no id reference status channel source created booked general details information summary other others',
  'reservations numero statut etat canal origine cree creee details resume autres autre generales generalites',
  'rezervasyon onay numarasi durumu durum kanal kaynak olusturma genel ozet diger',
  'reserva reservas confirmacion estado origen creada resumen otras otros',
  'buchung buchungen reservierung bestatigung nummer kanal quelle erstellt gebucht ubersicht weitere andere',
  'prenotazione conferma stato canale creata riepilogo altre altri boeking reservering bevestiging kanaal aangemaakt overzicht',
  // Days and hours.
  'arrival departure check in out checkin checkout date dates day days night nights time hour from to until on at stay length of the per and',
  'arrivee depart date jour jours nuit nuits nuitee nuitees heure sejour duree du au de des la le les d et par a',
  'varis giris ayrilis cikis tarih tarihi gun gece geceleme saat saati konaklama suresi',
  'llegada salida entrada fecha dia dias noche noches hora estancia el del y por',
  'anreise abreise ankunft datum tag tage nacht nachte ubernachtung ubernachtungen uhrzeit aufenthalt von bis der die das und pro am um',
  'arrivo partenza data giorno giorni notte notti ora soggiorno di dal al chegada saida noite noites estadia aankomst vertrek nachten tijd verblijf',
  // Rooms and board.
  'room rooms type unit floor rate plan category meal breakfast half full board only included all inclusive accommodation',
  'chambre chambres type hebergement tarif categorie formule repas dejeuner demi pension complete seule inclus incluse',
  'oda odalar tipi turu kahvalti yarim tam pansiyon dahil habitacion habitaciones tipo tarifa regimen desayuno media pension completa incluido',
  'zimmer zimmertyp zimmernummer tarif verpflegung fruhstuck halbpension vollpension inklusive',
  'camera camere tipologia tariffa colazione mezza inclusa quarto quartos cafe manha kamer kamers kamertype ontbijt',
  // How many.
  'adults adult children child infants babies persons person pax quantity',
  'adultes adulte enfants enfant bebes personnes personne quantite yetiskin cocuk bebek kisi sayisi adultos ninos personas erwachsene kinder personen',
  'adulti bambini persone criancas pessoas volwassenen kinderen',
  // Money.
  'total amount price paid payment payments balance due tax taxes vat city debit credit deposit commission currency discount extra extras charges charge fee fees service subtotal net gross folio folios description transaction transactions',
  'montant prix paye payee paiement paiements solde reste taxe tva debit credit acompte commission devise remise frais service libelle supplements',
  'toplam tutar fiyat odenen odeme bakiye vergi kdv para birimi indirim ucret folyo importe precio pagado pago saldo impuesto impuestos moneda descuento',
  'gesamt gesamtpreis betrag preis bezahlt zahlung zahlungen offen steuer steuern mwst anzahlung wahrung rabatt',
  'totale importo prezzo pagato pagamento imposta tasse sconto valor pago pagamento imposto totaal bedrag prijs betaald betaling belasting korting',
  // Answers.
  'yes oui non evet hayir si ja nein nee sim',
];

let words: Set<string> | undefined;
const MOST_WORDS = 6;

/** Whether a text is made of such words only, and of numbers too short to be anybody's. */
export function isPlainWording(text: string): boolean {
  words ??= new Set(LINES.flatMap((line) => line.split(' ')).map(foldText));
  const known = words;
  const parts = foldText(text)
    // `Petit` by itself is a family name.
    .replace(/petit[- ](?=dejeuner)/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((part) => part !== '');
  if (parts.length > MOST_WORDS || !/\p{L}/u.test(text)) return false;
  return parts.every((part) => known.has(part) || /^\d{1,3}$/.test(part));
}
