using System.Net;
using DataWorks.Emulator.Control;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DataWorks.Emulator.Hosting;

/// <summary>The web server: nothing but Kestrel on the loopback address and one handler behind it.</summary>
internal static class EmulatorHost
{
    public static async Task RunAsync(EmulatorState state, int port, int? parentProcess)
    {
        await using WebApplication application = Build(state, port);
        await application.StartAsync().ConfigureAwait(false);
        await Console.Out.WriteLineAsync($"DataWorks emulator listening on {AddressOf(application)}").ConfigureAwait(false);
        await Console.Out.FlushAsync().ConfigureAwait(false);

        if (parentProcess is { } parent)
            _ = ParentWatch.WaitForExitAsync(parent).ContinueWith(_ => application.Lifetime.StopApplication(), TaskScheduler.Default);
        await application.WaitForShutdownAsync().ConfigureAwait(false);
    }

    public static string AddressOf(WebApplication application) =>
        application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Ready to be started.</summary>
    public static WebApplication Build(EmulatorState state, int port)
    {
        // The empty builder reads no environment, no settings file and writes no log: the options are all there is.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, port));
        WebApplication application = builder.Build();

        ControlHandler control = new(state);
        ApiHandler api = new(state);
        application.Run(context => ControlHandler.Owns(context.Request.Path) ? control.HandleAsync(context) : api.HandleAsync(context));
        return application;
    }

    private static void Configure(KestrelServerOptions options, int port)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestLineSize = 512 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 512 * 1024;
        // A test may read or send as slowly as it likes.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
    }
}
