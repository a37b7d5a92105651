export const kiosk = {
  'kiosk.title': 'Este quiosco',
  'kiosk.held': 'Este equipo muestra esta ventana y nada más.',
  'kiosk.notLocked':
    'Este equipo no está bloqueado: un visitante puede llegar a otros programas. El técnico encuentra cómo bloquearlo en docs/kiosk.md.',
  'kiosk.unknown': 'Este equipo no dice si un visitante puede llegar a otros programas. Pruébelo.',
  'kiosk.escapes': {
    one: 'La ventana perdió la pantalla {n} vez, la última a las {time}.',
    other: 'La ventana perdió la pantalla {n} veces, la última a las {time}.',
  },
  'kiosk.sleepy': 'Ahora la pantalla no se mantiene encendida.',
  'kiosk.power': 'Aquí no se pueden leer los ajustes de energía del sistema. Compruebe que nunca se suspende.',
  'kiosk.faults': {
    one: 'Hubo que cargar la página de nuevo {n} vez, la última a las {time}.',
    other: 'Hubo que cargar la página de nuevo {n} veces, la última a las {time}.',
  },
  'kiosk.exitPin': 'PIN de salida',
  'kiosk.exitPinText':
    'Permite salir de este quiosco aunque la estación no responda: toque cinco veces la esquina inferior derecha. No use el de un operador.',
  'kiosk.exitPinIs': 'Este quiosco tiene un PIN de salida.',
  'kiosk.exitPinNone': 'Este quiosco aún no tiene PIN de salida.',
  'kiosk.exitPinNow': 'El PIN de salida actual',
  'kiosk.exitPinNew': 'Nuevo PIN de salida (de 4 a 12 cifras)',
  'kiosk.exitPinKeep': 'Guardar este PIN de salida',
  'kiosk.exitPinNoPin': 'Un PIN de salida tiene de 4 a 12 cifras.',
  'kiosk.exitPinKept': 'El PIN de salida está guardado.',
  'kiosk.exitPinWrong': {
    one: 'Ese no es el PIN de salida. Queda {n} intento.',
    other: 'Ese no es el PIN de salida. Quedan {n} intentos.',
  },
  'kiosk.exitPinLocked': 'Demasiados PIN incorrectos. Inténtelo de nuevo a las {time}.',
} as const
