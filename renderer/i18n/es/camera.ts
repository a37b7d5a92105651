export const camera = {
  'camera.on': 'Cámara',
  'camera.off': 'Apagar la cámara',
  'camera.choose': 'Elegir una cámara',
  'camera.starting': 'Iniciando la cámara',
  'camera.reading': 'Sostenga la credencial entre las esquinas',
  'camera.refused': 'La cámara no está permitida aquí. Permítala en los ajustes de la ventana: se encenderá sola.',
  'camera.insecure': 'La cámara solo funciona en la dirección que abrió Muster. Abra esta página allí.',
  'camera.none': 'No se encontró ninguna cámara. Conecte una: se encenderá sola.',
  'camera.busy': 'Otro programa usa la cámara. Ciérrelo: la cámara se encenderá sola.',
  'camera.failed':
    'La cámara no pudo iniciarse; se sigue intentando. Desconéctela y vuelva a conectarla, o use un lector.',
  'camera.standIn': 'La cámara elegida no está conectada. Otra lee hasta que la conecte.',
  'camera.black': 'La imagen está negra. Descubra la cámara o ponga más luz.',
  'camera.frozen': 'La imagen está congelada. Desconecte la cámara y vuelva a conectarla.',
  'camera.decoder':
    'No se pudo cargar el decodificador: la cámara no leería ninguna credencial. Vuelva a cargar la página; si no basta, reinicie Muster. Mientras tanto, un lector funciona.',
  'camera.asleepUntil':
    'La cámara duerme porque no hay puertas abiertas. Se despierta sola ({time}) o cuando toque la página.',
  'camera.asleep': 'La cámara duerme porque ya no se abrirán más puertas. Se despierta cuando toque la página.',
  'camera.wake': 'Despertar ahora',
  'camera.torch': 'Linterna',
} as const
