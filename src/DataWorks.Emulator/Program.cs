using DataWorks.Emulator.Hosting;

return await Launcher.RunAsync(args).ConfigureAwait(false);
