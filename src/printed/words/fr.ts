/**
 * French. Seen on the panel: captions `Statut` to `Date de départ` (the first of their lines), the statuses `Arrivée non effectuée`,
 * `No-show` and `Annulé`, `Date du PMS`, `A : 8`, `Toutes les chambres`. All other words are inferred.
 */
import type { Language } from '../language.js';

export const fr: Language = {
  locales: 'fr | fr-CA',
  dates: {
    months: ['janv févr mars avr mai juin juil août sept oct nov déc', 'jan fév - - - - - - - - - -'],
    weekdays: [],
    fillers: 'à de d du et h la le',
    ordinals: 'er | re | ème | e',
    halves: null,
  },
  captions: {
    status: 'Statut | État | Statut de la réservation',
    room: 'Chambre | Numéro de chambre | N° de chambre',
    channel: 'Canal | Source | Canal de vente',
    guest_name: 'Nom du client | Client | Nom',
    confirmation_number: `Numéro de confirmation | N° de confirmation | Numéro de réservation | N° de réservation`,
    arrival: "Date d'arrivée | Arrivée",
    departure: 'Date de départ | Départ',
    room_type: 'Type de chambre | Catégorie de chambre',
    total: 'Total | Montant total | Prix total',
    paid: 'Paiement total | Total payé | Montant payé | Payé',
    inventory_type: "Type d'inventaire",
    confirmation_status: 'Statut de confirmation',
    booked_at: 'Réservation faite le | Date de réservation | Réservé le',
    nationality: 'Nationalité | Pays',
    adults: "Adultes | Nombre d'adultes | Nb adultes",
    children: "Enfants | Nombre d'enfants | Nb enfants",
    nights: 'Nuits | Nuitées | Nombre de nuits | Nb nuits',
    meal_plan: 'Pension | Formule | Type de pension | Plan de repas',
    rate_plan: 'Plan tarifaire',
    agency: 'Agence | Agence de voyage | Agence de voyages',
    company: 'Société | Entreprise',
    arrival_time: "Heure d'arrivée | Heure de check-in",
    balance: 'Solde | Reste à payer | Solde dû',
  },
  statuses: {
    open: `Arrivée non effectuée | Non arrivé | Attendu | Confirmé | Confirmée | Réservé | Réservée`,
    in_house: `Arrivée effectuée | Check-in effectué | Client présent | Clients présent | Présent | En séjour |
      En maison`,
    departed: 'Départ effectué | Check-out effectué | Parti | Partie',
    no_show: 'No-show | Non présenté | Non-présentation',
    cancelled: 'Annulé | Annulée',
    unconfirmed: 'Non confirmé | Non confirmée | En attente | En attente de confirmation | Option',
  },
  hints: {
    other_dates: `modif | maj | mise à jour | annul | limit | échéance | option | valid | expir | paiement | payé | factur |
      naissance | relance | rappel | confirm`,
    other_money:
      'solde | reste | rest | commission | taxe | tva | caution | remise | rabais | extra | nuit | net',
    other_people: 'agen | société | entreprise | utilisat | créé | note | comment',
    rooms: 'suite | chambre | luxe | supéri | famil | dortoir | apart | studio | villa | riad | standard',
    house_channels: 'direct | site web | web | e-mail | email',
    confirmed: 'confirm | réservé',
    by: 'par',
  },
  plain: {
    words: `reservations numero statut etat canal origine cree creee details resume autres autre generales generalites arrivee depart
      date jour jours nuit nuits nuitee nuitees heure sejour duree du au de des la le les d et par a chambre chambres type hebergement
      tarif categorie formule repas dejeuner demi pension complete seule inclus incluse adultes adulte enfants enfant bebes personnes
      personne quantite montant prix paye payee paiement paiements solde reste taxe tva debit credit acompte commission devise remise
      frais service libelle supplements oui non`,
    phrases: 'petit déjeuner',
  },
  sign_in: {
    email: 'Adresse e-mail | E-mail | Email',
    password: 'Mot de passe',
    remember: 'Se souvenir de moi | Rester connecté',
    submit: 'Connexion | Se connecter',
    code: 'Code de vérification | Code de confirmation',
    sign_out: 'Déconnexion | Se déconnecter',
    paths: 'connexion',
    phone: 'confirmez votre téléphone | confirmer votre téléphone | numéro de téléphone | numéro de mobile',
    renew:
      'changer votre mot de passe | changer le mot de passe | modifier votre mot de passe | nouveau mot de passe | mot de passe a expiré | renouveler votre mot de passe',
    terms: "conditions d'utilisation | conditions générales",
    locked:
      'compte verrouillé | compte est verrouillé | compte bloqué | compte est bloqué | compte a été bloqué | compte a été verrouillé',
    too_many: 'trop de tentatives | réessayez plus tard | trop de requêtes',
    old_browser:
      "navigateur n'est pas pris en charge | navigateur obsolète | navigateur est obsolète | mettez à jour votre navigateur",
    single: 'authentification unique | connexion SSO',
    go_on: "Continuer | Suivant | Oui, c'est moi | C'est moi",
    resend: 'renvoyer | nouveau code | envoyer à nouveau',
    wrong:
      'mot de passe incorrect | e-mail ou mot de passe | email ou mot de passe | identifiants incorrects | identifiants invalides',
    choose_hotel:
      'choisissez un établissement | choisissez votre établissement | sélectionnez un établissement | sélectionnez votre établissement | choisissez un hôtel | choisissez votre hôtel | sélectionnez un hôtel | sélectionnez votre hôtel | choisir un établissement',
    wait: 'un instant | un moment | veuillez patienter',
  },
  page: {
    business_date: 'Date du PMS',
    no_data: 'Pas de données | Aucune donnée',
    loading: 'Chargement...',
    unassigned:
      'Non attribuée | Non attribué | Non assignée | Non assigné | Attribuer | Assigner | Affecter | Non affectée | Non affecté | À attribuer | Sans chambre',
    free: 'Gratuit | Offert',
    all_rooms: 'Toutes les chambres',
    maintenance: 'maintenance',
    counted: 'réservation | réservations | résultat | résultats | élément | éléments | élements',
    next: 'suivant',
    previous: 'précédent',
    for_sale: 'A',
    note: `Note | Notes | Note du client | Notes du client | Remarque | Remarques | Commentaire | Commentaires | Demande spéciale | Demandes spéciales | Demande particulière | Demandes particulières | Note interne | Notes internes`,
  },
  picture: {
    rooms_by_night: 'Chambres réservées par nuit',
    rooms_and_stays: 'Chambres et séjours',
    all_rooms: 'Toutes les chambres',
    occupancy: 'occupation, %',
    arriving: 'arrivées',
    leaving: 'départs',
    rooms_booked: 'chambres réservées',
    rooms_free: 'chambres libres',
    without_room: 'Sans chambre',
    none: 'aucune',
    no_type: 'type non indiqué',
    double_booked: 'double réservation',
    expected: 'attendu',
    in_house: 'en séjour',
    departed: 'parti',
    unconfirmed: 'non confirmé',
    unknown: 'statut inconnu',
    day_use: 'usage de jour',
    goes_on: 'se poursuit',
    owes: 'solde dû',
    initials: 'initiales, faute de place pour le nom',
    weekend: 'week-end',
    today: "aujourd'hui",
    shaded: 'chambres réservées, teintées selon leur part :',
    under: 'moins de',
    full: 'complet',
    overbooked: 'surréservé',
    note: "D'après les réservations lues le {time}, heure de l'hôtel. Sans les annulations ni les no-shows.",
    older: 'Plus ancien que demandé.',
  },
  lists: {
    all: 'Tout | Tous | Toutes | Toutes les réservations',
    others: `arriv | départ | présent | annul | nouvel | incompl | du jour | aujourd | en séjour | no-show | non attribu`,
    filter: 'filtr',
    periods: 'jour | jours | semaine | semaines | mois | an | ans | année | années',
  },
};
