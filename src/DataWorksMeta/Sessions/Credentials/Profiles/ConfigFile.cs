using System.Globalization;
using System.Text.Json;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The file of the vendor's CLI, <c>~/.aliyun/config.json</c>.</summary>
internal sealed class ConfigFile
{
    private ConfigFile(string path, string? current, IReadOnlyList<Profile> profiles)
    {
        Path = path;
        Current = current;
        Profiles = profiles;
    }

    public string Path { get; }

    public string? Current { get; }

    public IReadOnlyList<Profile> Profiles { get; }

    public Profile? this[string name] => Profiles.FirstOrDefault(profile => profile.Name == name);

    /// <summary><see langword="null"/> where there is no such file.</summary>
    /// <exception cref="DwException">It is there but cannot be understood.</exception>
    public static ConfigFile? Read(string path, FileReader reader, CancellationToken token = default)
    {
        if (ProfileFile.Read(path, reader, token) is not byte[] bytes)
            return null;
        if (ProfileFile.IsBlank(bytes))
            return new ConfigFile(path, null, []);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Parse(path, document.RootElement);
        }
        catch (JsonException exception)
        {
            // Its own message would repeat what stands there.
            string position = exception.LineNumber is long line
                ? string.Format(CultureInfo.InvariantCulture, "line {0}, byte {1}", line + 1, (exception.BytePositionInLine ?? 0) + 1)
                : "its start";
            throw ProfileFile.Broken(path, $"is not valid JSON from {position} on");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            throw ProfileFile.Broken(path, "holds a text that is not Unicode");
        }
    }

    private static ConfigFile Parse(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw ProfileFile.Broken(path, "is not a JSON object");
        var profiles = new List<Profile>();
        if (root.TryGetProperty("profiles", out JsonElement list))
        {
            if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
                throw ProfileFile.Broken(path, "has something else than a list under \"profiles\"");
            foreach (JsonElement item in list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default)
            {
                if (item.ValueKind != JsonValueKind.Object)
                    throw ProfileFile.Broken(path, "has something else than an object in the list \"profiles\"");
                Dictionary<string, string> fields = Fields(item);
                profiles.Add(new Profile(path, fields.TryGetValue("name", out string? name) ? name : string.Empty, fields));
            }
        }
        string? current = root.TryGetProperty("current", out JsonElement chosen) && chosen.ValueKind == JsonValueKind.String
            ? chosen.GetString()
            : null;
        return new ConfigFile(path, current is { Length: > 0 } ? current : null, profiles);
    }

    private static Dictionary<string, string> Fields(JsonElement profile)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty property in profile.EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String:
                    fields[property.Name] = property.Value.GetString()!;
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    fields[property.Name] = property.Value.GetRawText();
                    break;
                default:
                    // No field that matters here is anything else.
                    break;
            }
        }
        return fields;
    }
}
