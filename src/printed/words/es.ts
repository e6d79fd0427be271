/** Spanish. All words are inferred. */
import type { Language } from '../language.js';

export const es: Language = {
  locales: 'es | es-MX',
  dates: {
    months: ['ene feb mar abr may jun jul ago sep oct nov dic'],
    weekdays: [],
    fillers: 'a al de del el la las los',
    ordinals: 'o | a',
    halves: { morning: 'am', afternoon: 'pm', stand: 'after' },
  },
  captions: {
    status: 'Estado | Estado de la reserva | Estatus',
    room: 'Habitación | Número de habitación | N.º de habitación',
    channel: 'Canal | Canal de venta',
    guest_name: 'Nombre del cliente | Nombre del huésped | Huésped',
    confirmation_number: `Número de confirmación | Número de reserva | N.º de confirmación | N.º de reserva`,
    arrival: 'Llegada | Fecha de llegada | Fecha de entrada | Entrada',
    departure: 'Salida | Fecha de salida',
    room_type: 'Tipo de habitación | Categoría de habitación',
    total: 'Total | Importe total | Precio total',
    paid: 'Pago total | Total pagado | Pagado | Importe pagado',
    inventory_type: 'Tipo de inventario',
    confirmation_status: 'Estado de confirmación | Estado de la confirmación',
    booked_at: 'Fecha de reserva | Reservado el | Fecha de la reserva',
    nationality: 'Nacionalidad | País',
    adults: 'Adultos | Número de adultos',
    children: 'Niños | Menores | Número de niños',
    nights: 'Noches | Número de noches',
    meal_plan: 'Régimen | Régimen alimenticio | Pensión | Plan de comidas',
    rate_plan: 'Plan de tarifas | Plan tarifario',
    agency: 'Agencia | Agencia de viajes',
    company: 'Empresa | Compañía',
    arrival_time: 'Hora de llegada | Hora de entrada',
    balance: 'Saldo | Saldo pendiente',
  },
  statuses: {
    open: `No ha llegado | Check-in pendiente | Llegada no realizada | Confirmada | Confirmado | Reservada | Reservado |
      Check-in no realizado | Entrada no realizada | Pendiente de llegada | Pendiente de check-in | Sin check-in |
      Esperado | Esperada | Por llegar | Prevista | Previsto`,
    in_house: `En casa | Check-in realizado | Check-in hecho | Llegada realizada | Entrada realizada | Alojado | Alojada |
      Hospedado | Hospedada | En el hotel | Ha llegado`,
    departed: `Check-out realizado | Check-out hecho | Salida realizada | Salida efectuada | Ha salido`,
    no_show: 'No presentado | No presentada | No se presentó | No se ha presentado | No-show',
    cancelled: 'Cancelado | Cancelada | Anulado | Anulada',
    unconfirmed: `No confirmada | No confirmado | Sin confirmar | Por confirmar | Pendiente | Pendiente de confirmación |
      En espera | Provisional`,
  },
  hints: {
    other_dates:
      'modif | anul | cancel | limit | option | valid | expir | pago | venc | nacim | actualiz | recordat',
    other_money: 'saldo | pendiente | comisión | impuesto | iva | noche | extra',
    other_people: 'agen | empresa | compañía | note | comment',
    rooms: 'habitación | doble | individual | suite | junior | famil',
    house_channels: 'direct | directo | teléfono | web | sitio web',
  },
  plain: {
    words: `reserva reservas confirmacion estado origen creada resumen otras otros llegada salida entrada fecha dia dias noche noches hora
      estancia el del y por habitacion habitaciones tipo tarifa regimen desayuno media pension completa incluido adultos ninos personas
      importe precio pagado pago saldo impuesto impuestos moneda descuento si no`,
    phrases: '',
  },
  sign_in: {
    email: 'Correo electrónico',
    password: 'Contraseña',
    remember: 'Recordarme | Recuérdame',
    submit: 'Iniciar sesión | Acceder',
    code: 'Código de verificación',
    sign_out: 'Cerrar sesión',
    paths: '',
    phone: 'confirma tu teléfono | confirme su teléfono | número de teléfono | número de móvil',
    renew: 'cambiar la contraseña | cambiar contraseña | nueva contraseña | contraseña ha caducado',
    terms: 'términos de uso | condiciones de uso | términos y condiciones',
    locked: 'cuenta bloqueada | cuenta está bloqueada | cuenta ha sido bloqueada',
    too_many: 'demasiados intentos | inténtelo más tarde | inténtalo más tarde',
    old_browser:
      'navegador no es compatible | navegador obsoleto | actualiza tu navegador | actualice su navegador',
    single: 'inicio de sesión único',
    go_on: 'Continuar | Siguiente',
    resend: 'reenviar | enviar de nuevo | nuevo código',
    wrong: 'contraseña incorrecta | correo o contraseña | credenciales no válidas',
    wait: 'un momento',
  },
  page: {
    business_date: 'Fecha del PMS',
    no_data: 'Sin datos | No hay datos',
    loading: 'Cargando...',
    unassigned: 'Sin asignar | No asignada | No asignado',
    free: 'Gratis | Gratuito',
    all_rooms: 'Todas las habitaciones',
    maintenance: 'mantenimiento',
    counted: 'reserva | reservas | registros | resultados',
    next: 'siguiente',
    previous: 'anterior',
    for_sale: 'A',
  },
};
