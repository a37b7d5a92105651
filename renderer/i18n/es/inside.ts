export const inside = {
  'inside.total': { one: '{n} persona dentro', other: '{n} personas dentro' },
  'inside.asOf': 'a las {time}',
  'inside.away': 'La estación no responde. Así estaba a las {time}.',
  'inside.reading': 'Leyendo quién está dentro',
  'inside.nobody': 'No hay nadie dentro.',
  'inside.print': 'Imprimir',
  'inside.file': 'Guardar un archivo',
  'inside.rooms': 'Salas',
  'inside.people': { one: '{n} persona', other: '{n} personas' },
  'inside.unsure': { one: '{n} quizá ya no esté', other: '{n} quizá ya no estén' },
  'inside.name': 'Nombre y organización',
  'inside.remark': 'Observación',
  'inside.since': 'Desde',
  'inside.mayHaveLeft': 'quizá haya salido',
  'inside.leftUnseen': '¿salió sin registrar la salida?',
  'inside.stayed': 'se quedó de la sesión anterior',
  'inside.elsewhere': 'visto después: {place}, {time}',
  'inside.erased': {
    one: '{n} persona cuyos datos se borraron',
    other: '{n} personas cuyos datos se borraron',
  },
  'inside.notInRoster': {
    one: '{n} credencial que aún no está en la lista',
    other: '{n} credenciales que aún no están en la lista',
  },
  'inside.earlier': {
    one: 'Fuera de la lista: {n} visita sin salida, de antes de anoche.',
    other: 'Fuera de la lista: {n} visitas sin salida, de antes de anoche.',
  },
  'inside.journaled':
    'Aquí figura todo el mundo, también las personas confidenciales. Queda registrado que se abrió esta lista.',
  'inside.all': 'Mostrar todo ({count})',
} as const
