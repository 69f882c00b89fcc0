using System.Net.Sockets;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Catalogue.Shapes;

namespace DataWorks.Emulator.Hosting;

/// <summary>From arguments to exit code: 0 ended well, 1 could not run, 2 wrong options.</summary>
internal static class Launcher
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            EmulatorOptions options = CommandLine.Parse(arguments);
            if (options.Help)
            {
                await Console.Out.WriteLineAsync(CommandLine.Help).ConfigureAwait(false);
                return 0;
            }

            var state = new EmulatorState(options, OpenCatalogue(options));
            await EmulatorHost.RunAsync(state, options.Port, options.ParentProcess).ConfigureAwait(false);
            return 0;
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message + " Try --help.").ConfigureAwait(false);
            return 2;
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync("The emulator cannot start: " + problem.Message).ConfigureAwait(false);
            return 1;
        }
    }

    public static ICatalogue OpenCatalogue(EmulatorOptions options)
    {
        ICatalogue listed = options.CatalogueFile is { } path ? CatalogueReader.ReadFile(path) : CatalogueReader.ReadDefault();
        if (options.GeneratedTables == 0)
            return listed;
        IGraphShape shape = GraphShape.Of(options.Shape, options.GeneratedTables, options.Fanout);
        return new CombinedCatalogue(listed, new GeneratedCatalogue(options.GeneratedTables, shape));
    }
}
