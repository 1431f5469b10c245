// Loaded into Azurite before its own code: ends it when its standard input does, which is when the process that started it ends, however it ends.
process.stdin.on('close', () => process.exit(0)).resume();
