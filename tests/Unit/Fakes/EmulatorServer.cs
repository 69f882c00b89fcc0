using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataWorks.Emulator.Hosting;
using Microsoft.AspNetCore.Builder;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>The emulator on a socket of its own within the test, asked with signed calls and through its control door.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _client;

    private EmulatorServer(WebApplication application, EmulatorState state)
    {
        _application = application;
        State = state;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri(EmulatorHost.AddressOf(application)),
        };
    }

    public EmulatorState State { get; }

    public Uri Address => _client.BaseAddress!;

    /// <param name="clock">The clock of the books; signatures are checked by the real one.</param>
    /// <param name="arguments">As on the command line.</param>
    public static async Task<EmulatorServer> StartAsync(TimeProvider? clock = null, params string[] arguments)
    {
        EmulatorOptions options = CommandLine.Parse(arguments);
        var state = new EmulatorState(options, Launcher.OpenCatalogue(options), clock);
        WebApplication application = EmulatorHost.Build(state, 0);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new EmulatorServer(application, state);
    }

    /// <summary>A call that is expected to be answered with HTTP 200.</summary>
    public async Task<JsonElement> CallAsync(string action, object? parameters = null)
    {
        (int status, JsonElement body) = await TryAsync(action, parameters);
        Assert.True(status == 200, body.ToString());
        return body;
    }

    /// <summary>The HTTP status and the code of a call that is expected to be refused.</summary>
    public async Task<(int Status, string? Code)> RefusedAsync(string action, object? parameters = null)
    {
        (int status, JsonElement body) = await TryAsync(action, parameters);
        Assert.NotEqual(200, status);
        return (status, body.GetProperty("Code").GetString());
    }

    public async Task<(int Status, JsonElement Body)> TryAsync(string action, object? parameters = null)
    {
        using HttpResponseMessage response = await SendAsync(action, parameters, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Closes the connection before the reply is there.</summary>
    public async Task GiveUpAsync(string action, object? parameters, TimeSpan after)
    {
        using var patience = new CancellationTokenSource(after);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(action, parameters, patience.Token));
    }

    /// <summary>Only what the call itself is about: request ids and the like differ.</summary>
    public async Task<string> DataAsync(string action, object? parameters = null)
    {
        JsonElement body = await CallAsync(action, parameters);
        return string.Join(',', body.EnumerateObject().Where(static field => field.Name != "RequestId"));
    }

    private async Task<HttpResponseMessage> SendAsync(string action, object? parameters, CancellationToken cancellation)
    {
        SortedDictionary<string, string> all = new(StringComparer.Ordinal)
        {
            ["Action"] = action,
            ["Version"] = "2020-05-18",
            ["Format"] = "JSON",
            ["AccessKeyId"] = "emulator-key-id",
            ["SignatureMethod"] = "HMAC-SHA1",
            ["SignatureVersion"] = "1.0",
            ["SignatureNonce"] = Guid.NewGuid().ToString("N"),
            ["Timestamp"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        foreach ((string name, object? value) in parameters as Dictionary<string, object?> ?? Pairs(parameters))
            all[name] = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        string pairs = string.Join('&', all.Select(static pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        string toSign = $"POST&%2F&{Uri.EscapeDataString(pairs)}";
#pragma warning disable CA5350 // Signature version 1 of the service is HMAC-SHA1.
        byte[] signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes("emulator-key-secret&"), Encoding.UTF8.GetBytes(toSign));
#pragma warning restore CA5350
        all["Signature"] = Convert.ToBase64String(signature);
        using var form = new FormUrlEncodedContent(all);
        return await _client.PostAsync(new Uri("/", UriKind.Relative), form, cancellation);
    }

    // Of an anonymous object.
    private static Dictionary<string, object?> Pairs(object? parameters) =>
        (parameters?.GetType().GetProperties() ?? []).ToDictionary(
            static property => property.Name, property => property.GetValue(parameters));

    public Task<JsonElement> ShowAsync(string page) =>
        _client.GetFromJsonAsync<JsonElement>(new Uri("/emulator/" + page, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>Gives the HTTP status.</summary>
    public async Task<int> ControlAsync(HttpMethod method, string page, string? json = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/emulator/" + page, UriKind.Relative));
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    public Task<int> PostAsync(string page, string json = "{}") => ControlAsync(HttpMethod.Post, page, json);

    /// <summary>What was carried out, as "action target".</summary>
    public async Task<string[]> ActionsAsync() =>
        [.. (await ShowAsync("actions")).EnumerateArray().Select(static entry =>
            $"{entry.GetProperty("action").GetString()} {entry.GetProperty("target").GetString()}")];

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _application.DisposeAsync();
    }
}
