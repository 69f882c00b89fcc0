using System.Net;
using System.Text;
using DataWorksMeta.Api;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>The service, in memory: answers each call as it is told, and remembers the calls.</summary>
internal sealed class FakeService(Func<FakeService.Call, string> answer) : HttpMessageHandler
{
    public List<Call> Calls { get; } = [];

    public DwSession Session => DwSession.Create(new SessionOptions
    {
        Endpoint = "http://127.0.0.1:1",
        Region = "cn-test",
        Credential = new Credential("LTAI5tFAKEKEYID0000wxyz", "FAKE+secret/of=the~tests*30chr"),
        Environment = new EnvironmentReader(static _ => null),
        Channel = new HttpChannel(this),
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var call = new Call(
            request.Method.Method,
            request.Headers.GetValues("x-acs-action").Single(),
            Pairs(request.RequestUri!.Query.TrimStart('?')),
            Pairs(body));
        Calls.Add(call);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer(call), Encoding.UTF8, "application/json") };
    }

    private static Dictionary<string, string> Pairs(string text) => text
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2))
        .ToDictionary(static pair => Uri.UnescapeDataString(pair[0]), static pair => Uri.UnescapeDataString(pair[1]));

    internal sealed record Call(string Method, string Action, Dictionary<string, string> Query, Dictionary<string, string> Form)
    {
        /// <summary>A parameter, wherever it was put.</summary>
        public string? this[string name] => Query.TryGetValue(name, out string? value) || Form.TryGetValue(name, out value) ? value : null;

        public int Number(string name) => int.Parse(this[name]!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
