/** Portuguese, of Brazil and of Portugal. All words are inferred. */
import type { Language } from '../language.js';

export const pt: Language = {
  locales: 'pt-BR | pt-PT',
  dates: {
    months: [],
    weekdays: [],
    fillers: 'a às as da das de do em',
    ordinals: 'o | a',
    halves: null,
  },
  captions: {
    status: 'Estado | Status | Situação | Estado da reserva | Status da reserva',
    room: 'Quarto | Número do quarto | Nº do quarto',
    channel: 'Canal | Canal de venda | Canal de vendas',
    guest_name: 'Nome do hóspede | Hóspede | Nome do cliente',
    confirmation_number: 'Número de confirmação | Número da reserva | Nº de confirmação | Nº da reserva',
    arrival: 'Chegada | Entrada | Data de chegada | Data de entrada',
    departure: 'Partida | Saída | Data de partida | Data de saída',
    room_type: 'Tipo de quarto | Categoria do quarto',
    total: 'Total | Valor total | Preço total',
    paid: 'Pagamento total | Total pago | Pago | Valor pago',
    inventory_type: 'Tipo de inventário',
    confirmation_status: 'Status de confirmação | Estado da confirmação | Status da confirmação',
    booked_at: 'Data da reserva | Reservado em | Reserva feita em',
    nationality: 'Nacionalidade | País',
    adults: 'Adultos | Número de adultos',
    children: 'Crianças | Número de crianças',
    nights: 'Noites | Número de noites',
    meal_plan: 'Regime | Regime alimentar | Pensão | Plano de refeições',
    rate_plan: 'Plano tarifário | Plano de tarifas',
    agency: 'Agência | Agência de viagens',
    company: 'Empresa',
    arrival_time: 'Hora de chegada | Horário de chegada | Hora de entrada',
    balance: 'Saldo | Saldo devedor',
  },
  statuses: {
    open: `Check-in não realizado | Check-in não efetuado | Chegada não efetuada | Chegada não realizada |
      Ainda não chegou | Check-in pendente | Aguardando check-in | Confirmada | Confirmado | Reservada | Reservado |
      Esperado | Esperada | Previsto | Prevista | A chegar`,
    in_house: `Hospedado | Hospedada | Check-in realizado | Check-in efetuado | Check-in feito | Chegada efetuada |
      Chegada realizada | Alojado | Alojada | No hotel | Na casa`,
    departed: `Saída efetuada | Saída realizada | Check-out realizado | Check-out efetuado | Check-out feito`,
    no_show: 'Não compareceu | Não comparecimento | Não comparência | No-show',
    cancelled: 'Cancelado | Cancelada | Anulado | Anulada',
    unconfirmed: `Não confirmada | Não confirmado | Por confirmar | Pendente | Aguardando confirmação | Em espera |
      Provisória | Pré-reserva`,
  },
  hints: {
    other_dates:
      'modif | anul | cancel | limit | valid | expir | atualiz | alteraç | vencim | pagament | fatura | nascim',
    other_money: 'saldo | comissão | imposto | iva | desconto | depósito | taxa | noite | extra',
    other_people: 'agên | empresa | usuário | utilizador | nota | coment',
    rooms: 'quarto | duplo | suíte | junior | famil',
    house_channels: 'direct | direto | telefone | web | site | whatsapp',
  },
  plain: {
    words: `reserva reservas chegada saida noite noites estadia quarto quartos cafe manha criancas pessoas valor pago pagamento
      imposto sim número estado data tipo adultos preço total`,
    phrases: '',
  },
  sign_in: {
    email: 'E-mail | Email | Endereço de e-mail',
    password: 'Senha | Palavra-passe',
    remember: 'Lembrar-me | Lembre-se de mim',
    submit: 'Entrar | Iniciar sessão',
    code: 'Código de verificação',
    sign_out: 'Sair | Terminar sessão',
    paths: '',
    phone:
      'confirme seu telefone | confirme o seu telefone | número de telefone | número de telemóvel | número de celular',
    renew: 'alterar a senha | alterar senha | nova senha | nova palavra-passe | senha expirou',
    terms: 'termos de uso | termos de utilização | termos e condições',
    locked: 'conta bloqueada | conta está bloqueada | conta foi bloqueada',
    too_many: 'muitas tentativas | demasiadas tentativas | tente novamente mais tarde',
    old_browser:
      'navegador não é compatível | navegador não é suportado | navegador desatualizado | atualize o seu navegador | atualize seu navegador',
    single: 'login único | início de sessão único',
    go_on: 'Continuar | Próximo | Seguinte',
    resend: 'reenviar | enviar novamente | novo código',
    wrong: 'senha incorreta | palavra-passe incorreta | e-mail ou senha | credenciais inválidas',
    wait: 'um momento | só um momento',
  },
  page: {
    business_date: 'Data do PMS',
    no_data: 'Sem dados',
    loading: 'Carregando... | A carregar...',
    unassigned: 'Não atribuído | Sem atribuição | Não alocado',
    free: 'Grátis | Gratuito',
    all_rooms: 'Todos os quartos',
    maintenance: 'manutenção',
    counted: 'reserva | reservas | registros | registos | resultados',
    next: 'próxim | seguinte',
    previous: 'anterior',
    for_sale: 'A',
  },
};
