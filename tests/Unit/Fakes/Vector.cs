using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>One request recorded from a client of the vendor's, with a frozen clock and nonce.</summary>
internal sealed class Vector(JsonElement fields)
{
    public JsonElement Fields { get; } = fields;

    public JsonElement Inputs => Fields.GetProperty("inputs");

    public JsonElement Wire => Fields.GetProperty("wire");

    public string Text(string name) => Fields.GetProperty(name).GetString()!;

    public string Client => Fields.GetProperty("clients")[0].GetProperty("name").GetString()!;

    public static IReadOnlyList<Vector> Load(string file) =>
        [.. Root(file).GetProperty("vectors").EnumerateArray().Select(static fields => new Vector(fields))];

    public static JsonElement Root(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", file))).RootElement;

    /// <summary>The rows of a theory: where the vector stands in its file, and its name for the reader of a report.</summary>
    public static TheoryData<int, string> Rows(string file, Func<Vector, bool>? where = null)
    {
        var rows = new TheoryData<int, string>();
        IReadOnlyList<Vector> vectors = Load(file);
        for (int i = 0; i < vectors.Count; i++)
        {
            if (where is null || where(vectors[i]))
            {
                rows.Add(
                    i,
                    vectors[i].Text("id") + (vectors[i].Fields.TryGetProperty("clients", out _) ? " " + vectors[i].Client : string.Empty));
            }
        }
        return rows;
    }

    public ApiRequest Request() =>
        new(Input("action"), Input("version"), Input("method"), isRead: true, Parameters("query"), Parameters("body"));

    public Credential Credential(string? provider = null) =>
        new(Input("accessKeyId"), Input("accessKeySecret"), Inputs.GetProperty("securityToken").GetString(), provider: provider);

    public SigningInput SigningInput(Credential credential) =>
        new(
            credential,
            Input("host"),
            DateTimeOffset.Parse(Input("timestamp"), System.Globalization.CultureInfo.InvariantCulture),
            Input("nonce"));

    public string Input(string name) => Inputs.GetProperty(name).GetString()!;

    /// <summary>A value of a vector file as PowerShell would hand it over.</summary>
    public static object? Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when element.TryGetProperty("repeatUnit", out JsonElement unit):
                return string.Concat(Enumerable.Repeat(unit.GetString()!, element.GetProperty("repeat").GetInt32()));
            case JsonValueKind.Object:
                return element.EnumerateObject().ToDictionary(static field => field.Name, static field => Value(field.Value));
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Value).ToList();
            case JsonValueKind.String:
                return element.GetString() is "__undefined__" ? null : element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt64(out long number) ? number : element.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return null;
        }
    }

    public static List<KeyValuePair<string, string>> Flatten(JsonElement map)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (JsonProperty field in map.EnumerateObject())
            ParameterText.Flatten(pairs, field.Name, Value(field.Value));
        return pairs;
    }

    /// <summary>Equal to the recorded text, or, where that was too long to keep, to its hash.</summary>
    public static void AssertText(JsonElement expected, string actual)
    {
        if (expected.ValueKind == JsonValueKind.Object)
            Assert.Equal(expected.GetProperty("sha256").GetString(), Sha256(actual));
        else
            Assert.Equal(expected.GetString(), actual);
    }

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What the server reads out of a query and a form: both decoded, in one map.</summary>
    public static SortedDictionary<string, string> Decode(SignedRequest signed)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        int question = signed.Target.IndexOf('?', StringComparison.Ordinal);
        Assert.Equal("/", question < 0 ? signed.Target : signed.Target[..question]);
        string query = question < 0 ? string.Empty : signed.Target[(question + 1)..];
        string form = signed.Body is null ? string.Empty : Encoding.ASCII.GetString(signed.Body);
        foreach (string pair in (query + "&" + form).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = pair.Split('=');
            Assert.Equal(2, sides.Length);
            map.Add(Uri.UnescapeDataString(sides[0]), Uri.UnescapeDataString(sides[1]));
        }
        return map;
    }

    /// <summary>The canonical form as the documentation has it, by the platform's encoder rather than the module's.</summary>
    public static string Canonical(SortedDictionary<string, string> map) =>
        string.Join('&', map.Select(static pair => Uri.EscapeDataString(pair.Key) + "=" + Uri.EscapeDataString(pair.Value)));

    private List<KeyValuePair<string, string>> Parameters(string which) =>
        Inputs.TryGetProperty(which, out JsonElement map) && map.ValueKind == JsonValueKind.Object ? Flatten(map) : [];
}
