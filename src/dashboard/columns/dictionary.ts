import type { PrintedStatus } from '../../hotel/stay.js';

/**
 * The panel's words in its languages, French and English first. French captions 1 to 7 were seen on the panel, 8 to 14 come
 * from users' notes; of the statuses `Arrivée non effectuée`, `No-show` and `Annulé` were seen. All others are inferred by
 * translation. To teach a caption or a label, add it to its line here; a user can do the same in the config file.
 */
export const FIELDS = [
  'status',
  'room',
  'channel',
  'guest_name',
  'confirmation_number',
  'arrival',
  'departure',
  'room_type',
  'total',
  'paid',
  'inventory_type',
  'confirmation_status',
  'booked_at',
  'nationality',
] as const;
export type Field = (typeof FIELDS)[number];

export const CAPTIONS: Record<Field, string> = {
  status: `Statut | Status | État | State | Stay status | Reservation status | Statut de la réservation | Durum |
    Estado | Stato | الحالة | حالة`,
  room: `Chambre | Room | Room no | Room number | Numéro de chambre | N° de chambre | Oda | Oda No |
    Oda numarası | Habitación | Zimmer | Zimmernummer | Camera | Kamer | Kamernummer | Quarto | الغرفة |
    غرفة | رقم الغرفة`,
  channel: `Canal | Channel | Source | Sales channel | Canal de vente | Kanal | Satış kanalı | Canale | Kanaal |
    القناة | قناة`,
  guest_name: `Nom du client | Client | Guest | Guest name | Name | Customer name | Nom | Misafir | Misafir adı |
    Konuk | Konuk adı | Müşteri adı | Nombre del cliente | Nombre del huésped | Huésped | Gast |
    Gastname | Name des Gastes | Gästename | Nome dell'ospite | Nome ospite | Ospite | Nome cliente |
    Naam van de gast | Naam gast | Gastnaam | Nome do hóspede | Hóspede | اسم الضيف | الضيف`,
  confirmation_number: `Numéro de confirmation | N° de confirmation | Confirmation number | Confirmation no | Confirmation |
    Reservation number | Booking number | Numéro de réservation | N° de réservation | Onay numarası |
    Onay no | Rezervasyon numarası | Rezervasyon no | Número de confirmación | Número de reserva |
    Bestätigungsnummer | Buchungsnummer | Reservierungsnummer | Numero di conferma |
    Numero di prenotazione | Bevestigingsnummer | Reserveringsnummer | Número de confirmação |
    Número da reserva | رقم التأكيد | رقم الحجز`,
  arrival: `Date d'arrivée | Arrivée | Check-in | Check-in date | Checkin date | Arrival | Arrival date | Giriş |
    Giriş tarihi | Geliş tarihi | Varış tarihi | Llegada | Fecha de llegada | Fecha de entrada | Entrada |
    Anreise | Anreisedatum | Ankunft | Ankunftsdatum | Arrivo | Data di arrivo | Data arrivo | Aankomst |
    Aankomstdatum | Chegada | Data de chegada | Data de entrada | تاريخ الوصول | الوصول | تاريخ الدخول`,
  departure: `Date de départ | Départ | Check-out | Check-out date | Checkout date | Departure | Departure date |
    Çıkış | Çıkış tarihi | Ayrılış tarihi | Salida | Fecha de salida | Abreise | Abreisedatum | Partenza |
    Data di partenza | Data partenza | Vertrek | Vertrekdatum | Partida | Saída | Data de partida |
    Data de saída | تاريخ المغادرة | المغادرة | تاريخ الخروج`,
  room_type: `Type de chambre | Room type | Room category | Catégorie de chambre | Oda tipi | Oda türü |
    Tipo de habitación | Zimmertyp | Zimmerkategorie | Tipo di camera | Tipologia camera | Kamertype |
    Tipo de quarto | نوع الغرفة`,
  total: `Total | Total amount | Total price | Montant total | Prix total | Toplam | Toplam tutar |
    Importe total | Gesamt | Gesamtbetrag | Gesamtpreis | Summe | Totale | Importo totale | Totaal |
    Totaalbedrag | Valor total | المجموع | الإجمالي | المبلغ الإجمالي`,
  paid: `Paiement total | Total payé | Montant payé | Payé | Paid | Paid amount | Amount paid | Total paid |
    Total payment | Payment total | Payments | Toplam ödeme | Ödenen | Ödenen tutar | Pago total |
    Total pagado | Pagado | Bezahlt | Gesamtzahlung | Bezahlter Betrag | Pagamento totale |
    Totale pagato | Pagato | Totale betaling | Betaald | Pagamento total | Total pago | Pago | المدفوع |
    إجمالي الدفع`,
  inventory_type: `Type d'inventaire | Inventory type | Envanter tipi | Envanter türü | Tipo de inventario |
    Inventartyp | Tipo di inventario | Inventaristype | Tipo de inventário`,
  confirmation_status: `Confirmation status | Statut de confirmation | Onay durumu | Estado de confirmación |
    Bestätigungsstatus | Stato di conferma | Bevestigingsstatus | Status de confirmação |
    Estado da confirmação | حالة التأكيد`,
  booked_at: `Réservation faite le | Date de réservation | Réservé le | Booked on | Booked at | Booking date |
    Reservation date | Reservation made on | Date booked | Created at | Rezervasyon tarihi |
    Fecha de reserva | Reservado el | Buchungsdatum | Gebucht am | Reservierungsdatum |
    Data di prenotazione | Prenotato il | Boekingsdatum | Geboekt op | Data da reserva | Reservado em |
    تاريخ الحجز`,
  nationality: `Nationalité | Nationality | Pays | Country | Uyruk | Uyruğu | Milliyet | Nacionalidad | Nationalität |
    Staatsangehörigkeit | Nazionalità | Nationaliteit | Nacionalidade | الجنسية`,
};

export const STATUS_LABELS: Record<Exclude<PrintedStatus, 'unknown'>, string> = {
  open: `Arrivée non effectuée | Non arrivé | Attendu | Confirmé | Confirmée | Réservé | Réservée |
    Not checked in | Not checked-in | Not arrived | Check-in pending | Pending check-in |
    Awaiting check-in | Waiting for check-in | Expected | Arrival | Due in | Reserved | Booked |
    Confirmed | Check-in not done | Not checked in yet | Giriş yapılmadı | Giriş yapmadı |
    Check-in yapılmadı | Bekleniyor | Onaylandı | Onaylı | No ha llegado | Check-in pendiente |
    Llegada no realizada | Confirmada | Confirmado | Reservada | Nicht eingecheckt | Erwartet |
    Bestätigt | Arrivo non effettuato | Check-in non effettuato | Atteso | Confermato | Confermata |
    Niet ingecheckt | Verwacht | Bevestigd | Check-in não realizado | Chegada não efetuada | لم يصل |
    مؤكد`,
  in_house: `Arrivée effectuée | Check-in effectué | Client présent | Clients présent | Présent | En séjour |
    En maison | Checked in | Checked-in | In house | In-house | Inhouse | Arrived | Staying |
    Giriş yapıldı | Giriş yaptı | Check-in yapıldı | Konaklıyor | İçeride | En casa | Check-in realizado |
    Alojado | Eingecheckt | Im Haus | Check-in effettuato | In casa | Ingecheckt | In huis | Hospedado |
    تم تسجيل الوصول | مقيم`,
  departed: `Départ effectué | Check-out effectué | Parti | Partie | Checked out | Checked-out | Departed | Left |
    Çıkış yapıldı | Çıkış yaptı | Check-out yapıldı | Ayrıldı | Check-out realizado | Salida realizada |
    Ausgecheckt | Abgereist | Check-out effettuato | Partito | Uitgecheckt | Vertrokken | Saída efetuada |
    تم تسجيل المغادرة | غادر`,
  no_show: `No-show | No show | Noshow | Non présenté | Non-présentation | Gelmedi | No presentado |
    No se presentó | Nicht erschienen | Mancato arrivo | Mancata presentazione | Niet komen opdagen |
    Não compareceu | لم يحضر | عدم الحضور`,
  cancelled: `Annulé | Annulée | Cancelled | Canceled | Void | İptal | İptal edildi | İptal Edilmiş | Cancelado |
    Cancelada | Anulada | Storniert | Annulliert | Annullato | Annullata | Cancellata | Cancellato |
    Geannuleerd | ملغى | ملغي | تم الإلغاء`,
  unconfirmed: `Non confirmé | Non confirmée | En attente | En attente de confirmation | Option | Unconfirmed |
    Not confirmed | Pending | Pending confirmation | Tentative | On hold | Onaylanmadı | Onaysız |
    Onay bekliyor | Beklemede | Opsiyon | No confirmada | No confirmado | Pendiente | Unbestätigt |
    Nicht bestätigt | Ausstehend | Non confermato | Non confermata | In attesa | Niet bevestigd |
    In afwachting | Não confirmada | Não confirmado | Pendente | غير مؤكد | قيد الانتظار`,
};
