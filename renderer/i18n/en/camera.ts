/** The camera’s picture. */
export const camera = {
  'camera.on': 'Camera',
  'camera.off': 'Turn the camera off',
  'camera.choose': 'Choose a camera',
  'camera.starting': 'Starting the camera',
  'camera.reading': 'Hold the badge inside the corners',
  'camera.refused': 'The camera is not allowed here. Allow it in the settings of the window: it starts by itself then.',
  'camera.insecure': 'The camera works only at the address that Muster opened itself. Please open this page there.',
  'camera.none': 'No camera was found. Connect one: it starts by itself.',
  'camera.busy': 'Another program uses the camera. Close it: the camera starts by itself then.',
  'camera.failed':
    'The camera could not be started; this is tried again and again. Unplug it and plug it in, or use a scanner.',
  'camera.standIn': 'The camera that was chosen is not connected. Another one reads until you connect it.',
  'camera.black': 'The picture is black. Take off what covers the camera, or make more light.',
  'camera.frozen': 'The picture stands still. Unplug the camera and plug it in again.',
  'camera.decoder':
    'The decoder could not be loaded: the camera would read no badge. Reload the page; if that does not help, start Muster again. A scanner works meanwhile.',
  'camera.asleepUntil':
    'The camera sleeps, since no doors are open. It wakes by itself ({time}), or when you touch the page.',
  'camera.asleep': 'The camera sleeps, since no more doors will open. It wakes when you touch the page.',
  'camera.wake': 'Wake now',
  'camera.torch': 'Torch',
} as const
