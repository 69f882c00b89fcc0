using System.Net.Http.Headers;
using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Sessions;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Benchmarks;

/// <summary>The ways to make the same calls, from nothing but bytes to the module's own client.</summary>
internal static class Contenders
{
    private static readonly Credential s_credential = new("emulator-key-id", "emulator-key-secret");

    /// <summary>A bare HttpClient that sends what was signed beforehand and reads the reply: nothing can be faster.</summary>
    public static Task<Func<int, Task>> FloorAsync(LoadOptions options)
    {
        HttpClient client = NewClient();
        var requests = new SignedRequest[options.Tables + 1];
        for (int i = 1; i <= options.Tables; i++)
            requests[i] = Sign(options, i);
        return Task.FromResult<Func<int, Task>>(async number =>
        {
            using HttpRequestMessage message = Message(options, requests[number]);
            using HttpResponseMessage response = await client.SendAsync(message);
            byte[] body = await response.Content.ReadAsByteArrayAsync();
            if (!response.IsSuccessStatusCode || body.Length == 0)
                throw new InvalidOperationException($"The emulator answered {(int)response.StatusCode}.");
        });
    }

    /// <summary>The same loop, signing each request and reading the tasks out of each reply, with nothing to catch a fault.</summary>
    public static Task<Func<int, Task>> SignedAsync(LoadOptions options)
    {
        HttpClient client = NewClient();
        return Task.FromResult<Func<int, Task>>(async number =>
        {
            using HttpRequestMessage message = Message(options, Sign(options, number));
            using HttpResponseMessage response = await client.SendAsync(message);
            response.EnsureSuccessStatusCode();
            using JsonDocument reply = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
            var tasks = new List<(string? Id, string? Name)>();
            foreach (JsonElement task in reply.RootElement.GetProperty("Data").EnumerateArray())
                tasks.Add((task.GetProperty("TaskId").GetString(), task.GetProperty("TaskName").GetString()));
        });
    }

    /// <summary>The module's client without PowerShell: sessions, pacing, faults, models.</summary>
    public static Task<Func<int, Task>> ClientAsync(LoadOptions options)
    {
        DwSession session = DwSession.Create(new SessionOptions
        {
            Endpoint = options.Endpoint.ToString(),
            Region = "cn-shanghai",
            Credential = s_credential,
        });
        return Task.FromResult<Func<int, Task>>(async number =>
        {
            TableIdentity table = TableIdentity.From(LoadOptions.Table(number), null, null, null, null, null)!;
            IAsyncEnumerable<ProducingTask> tasks = TableOperations.ProducingTasks(table).ItemsAsync(session, SilentLog.Instance, default);
            await foreach (ProducingTask _ in tasks)
            {
                // Read to its end.
            }
        });
    }

    private static HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    private static SignedRequest Sign(LoadOptions options, int number)
    {
        var request = new ApiRequest(
            "GetMetaTableProducingTasks",
            OperationTable.DefaultVersion,
            "POST",
            isRead: true,
            [new("TableGuid", LoadOptions.Table(number))]);
        var input = new SigningInput(s_credential, options.Endpoint.Authority, DateTimeOffset.UtcNow, Guid.NewGuid().ToString());
        return Acs3Signer.Instance.Sign(request, input);
    }

    private static HttpRequestMessage Message(LoadOptions options, SignedRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Endpoint, request.Target))
        {
            Content = new ByteArrayContent([]),
        };
        foreach (KeyValuePair<string, string> header in request.Headers)
        {
            if (header.Key == "host")
                message.Headers.Host = header.Value;
            else
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return message;
    }
}
