export const frame = {
  'app.connecting': 'Conectando con la estación',
  'away.title': 'La estación no responde',
  'away.text': 'Las lecturas se guardan en esta página y se envían en cuanto vuelva.',
  'away.first': 'La estación aún no responde. Esta página sigue intentándolo sola.',
  'lost.text': {
    one: 'Esta página se recargó con {n} lectura en espera. Puede haberse perdido: lea de nuevo esa credencial.',
    other: 'Esta página se recargó con {n} lecturas en espera. Pueden haberse perdido: lea de nuevo esas credenciales.',
  },
  'lost.seen': 'Visto',

  'menu.label': 'Más páginas',
  'page.broken': 'No se pudo abrir esta página.',
  'page.back': 'Volver al mostrador',
  'page.opening': 'Un momento',
  'page.badges': 'Acreditaciones',
  'page.roster': 'Lista desde un archivo',
  'page.scanner': 'Prueba del lector',

  'station.here': 'Estación lista',
  'station.away': 'Estación ausente',
  'station.connecting': 'Conectando',

  'language.label': 'Idioma',
  'theme.dark': 'Colores oscuros',
  'theme.light': 'Colores claros',

  'sound.off': 'Quitar el sonido',
  'sound.on': 'Activar el sonido',

  'clock.move': 'Mover el reloj',
  'clock.text': 'Este ensayo tiene su propio reloj. Muévalo para ver las puertas de cualquier sesión.',
  'clock.nextDoors': 'A la próxima apertura',
  'clock.later': '15 minutos después',
  'clock.day': 'Día',
  'clock.time': 'Hora',
  'clock.set': 'Ajustar el reloj',

  'page.hall': 'Sala',
  'signIn.title': 'Iniciar sesión',
  'signIn.choose': 'Elija su nombre',
  'signIn.scanOn': 'La lectura continúa. Inicie sesión para todo lo demás.',
  'signIn.pin': 'PIN',
  'signIn.delete': 'Borrar una cifra',
  'signIn.wrong': {
    one: 'El PIN no es correcto. Queda {n} intento.',
    other: 'El PIN no es correcto. Quedan {n} intentos.',
  },
  'signIn.locked': 'Demasiados PIN incorrectos. Bloqueado hasta las {time}.',
  'signIn.signedIn': 'Sesión iniciada',
  'signIn.change': 'Cambiar de operador',
  'signIn.out': 'Cerrar sesión',

  'page.inside': 'Quién está dentro',
  'page.arrivals': 'Llegadas',
  'page.handover': 'Hoja de relevo',

  'page.readiness': 'Preparación',
} as const
