using System.Text;
using System.Text.Json;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Changes single values of one profile in config.json and leaves every other byte as it is.</summary>
internal static class ConfigEdit
{
    /// <param name="path">The file.</param>
    /// <param name="profile">The profile's name.</param>
    /// <param name="expected">What must still stand there: if it does not, somebody else has been faster and nothing is written.</param>
    /// <param name="values">Field names and the JSON of their new values.</param>
    /// <exception cref="IOException">The file could not be replaced; it is as it was.</exception>
    public static void Write(
        string path,
        string profile,
        (string Field, string Value) expected,
        IReadOnlyList<KeyValuePair<string, string>> values)
    {
        var reader = new FileReader(FileReader.DefaultLimit);
        if (FileReader.WasPipe(path))
            throw new IOException("A pipe cannot be changed.");
        byte[] raw = reader.Read(path, CancellationToken.None);
        byte[] text = ProfileFile.Read(path, reader) ?? throw new FileNotFoundException(path);
        // The mark of a UTF-8 file stays; a UTF-16 file becomes one of UTF-8, which every reader of it understands.
        int mark = raw.Length - text.Length == 3 ? 3 : 0;
        ProfilePlace place = Find(text, profile) ?? throw new IOException("The profile is gone.");
        if (!place.Values.TryGetValue(expected.Field, out JsonPlace? present) || present.Text != expected.Value)
            return;
        PrivateFile.Replace(path, [.. raw.Take(mark), .. Splice(text, place, values)]);
    }

    private static byte[] Splice(byte[] text, ProfilePlace place, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        var edits = new List<(int Start, int Length, string Json)>();
        foreach (KeyValuePair<string, string> value in values)
        {
            if (place.Values.TryGetValue(value.Key, out JsonPlace? old))
                edits.Add((old.Start, old.Length, value.Value));
            else
                edits.Add((place.FirstByte, 0, $"{JsonSerializer.Serialize(value.Key)}:{value.Value},"));
        }
        using var result = new MemoryStream(text.Length + 512);
        int done = 0;
        foreach ((int start, int length, string json) in edits.OrderBy(static edit => edit.Start))
        {
            result.Write(text.AsSpan(done, start - done));
            result.Write(Encoding.UTF8.GetBytes(json));
            done = start + length;
        }
        result.Write(text.AsSpan(done));
        return result.ToArray();
    }

    private static ProfilePlace? Find(byte[] text, string name)
    {
        var reader = new Utf8JsonReader(text);
        bool isInProfiles = false;
        ProfilePlace? place = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                    isInProfiles = reader.ValueTextEquals("profiles");
                    break;
                case JsonTokenType.StartObject when isInProfiles && reader.CurrentDepth == 2:
                    place = new ProfilePlace((int)reader.BytesConsumed);
                    break;
                case JsonTokenType.EndObject when place is not null && reader.CurrentDepth == 2:
                    if (place.Values.TryGetValue("name", out JsonPlace? found) && found.Text == name)
                        return place;
                    place = null;
                    break;
                case JsonTokenType.PropertyName when place is not null && reader.CurrentDepth == 3:
                    ReadValue(ref reader, place);
                    break;
                default:
                    break;
            }
        }
        return null;
    }

    private static void ReadValue(ref Utf8JsonReader reader, ProfilePlace place)
    {
        string field = reader.GetString()!;
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        string? text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        reader.Skip();
        place.Values[field] = new JsonPlace(start, (int)reader.BytesConsumed - start, text);
    }

    private sealed class ProfilePlace(int firstByte)
    {
        public int FirstByte { get; } = firstByte;

        public Dictionary<string, JsonPlace> Values { get; } = new(StringComparer.Ordinal);
    }

    private sealed class JsonPlace(int start, int length, string? text)
    {
        public int Start { get; } = start;

        public int Length { get; } = length;

        public string? Text { get; } = text;
    }
}
