
namespace DataWorksMeta.Unit.Fakes;

/// <summary>A request as the module meant it, before it was sent to the fake server.</summary>
internal sealed record SeenRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Action => Query.GetValueOrDefault("Action", Uri.AbsolutePath);

    public IReadOnlyDictionary<string, string> Query => Pairs(Uri.Query.TrimStart('?'));

    public IReadOnlyDictionary<string, string> Form => Pairs(Body);

    public static IReadOnlyDictionary<string, string> Pairs(string text) => text
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1]));

    public override string ToString() => $"{Method} {Uri.GetLeftPart(UriPartial.Path)} {Action}";
}
