using System.Text;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// The file of the vendor's SDKs, <c>~/.alibabacloud/credentials</c>. A value goes to the end of its line; only whole lines are comments.
/// </summary>
internal sealed class IniFile
{
    private static readonly Dictionary<string, string> s_modes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["access_key"] = "AK",
        ["sts"] = "StsToken",
        ["ecs_ram_role"] = "EcsRamRole",
        ["ram_role_arn"] = "RamRoleArn",
        ["oidc_role_arn"] = "OIDC",
        ["credentials_uri"] = "CredentialsURI",
        ["rsa_key_pair"] = "RsaKeyPair",
        ["bearer"] = "BearerToken",
    };

    // What this file calls a field of config.json.
    private static readonly Dictionary<string, string> s_spelling = new(StringComparer.Ordinal)
    {
        ["mode"] = "type",
        ["sts_token"] = "security_token",
        ["ram_role_arn"] = "role_arn",
        ["ram_session_name"] = "role_session_name",
        ["ram_role_name"] = "role_name",
        ["oidc_token_file"] = "oidc_token_file_path",
    };

    private static readonly Dictionary<string, string> s_meaning = s_spelling.ToDictionary(
        static pair => pair.Value,
        static pair => pair.Key);

    private IniFile(string path, IReadOnlyList<Profile> sections)
    {
        Path = path;
        Sections = sections;
    }

    public string Path { get; }

    public IReadOnlyList<Profile> Sections { get; }

    public Profile? this[string name] => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary><see langword="null"/> where there is no such file.</summary>
    /// <exception cref="DwException">It is there but cannot be read.</exception>
    public static IniFile? Read(string path, FileReader reader, CancellationToken token = default)
    {
        if (ProfileFile.Read(path, reader, token) is not byte[] bytes)
            return null;
        var sections = new List<Profile>();
        Dictionary<string, string>? fields = null;
        int number = 0;
        foreach (string raw in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            string line = raw.Trim();
            number++;
            if (line.Length == 0 || line[0] is ';' or '#')
                continue;
            if (line[0] == '[')
            {
                // A header that is not understood must not leave its keys to the section above it.
                int end = line.IndexOf(']');
                string rest = end < 0 ? string.Empty : line[(end + 1)..].TrimStart();
                if (end < 2 || (rest.Length > 0 && rest[0] is not (';' or '#')))
                    throw ProfileFile.Broken(path, $"line {number} is not the header of a section: it must read [name]");
                string name = line[1..end].Trim();
                if (sections.Any(section => section.Name == name))
                    throw ProfileFile.Broken(path, $"line {number} begins a section that was there before");
                fields = new Dictionary<string, string>(StringComparer.Ordinal);
                sections.Add(new Profile(path, name, fields) { Kind = ProfileKind.Ini, Spelling = Spell });
            }
            else if (fields is not null && line.IndexOf('=') is int sign and > 0)
            {
                if (!Add(fields, line[..sign].Trim(), EnvironmentReader.Plain(line[(sign + 1)..])))
                    throw ProfileFile.Broken(path, $"line {number} repeats a key of its section");
            }
        }
        return new IniFile(path, [.. sections.Where(IsEnabled)]);
    }

    private static bool IsEnabled(Profile section) => !string.Equals(section["enable"], "false", StringComparison.OrdinalIgnoreCase);

    private static bool Add(Dictionary<string, string> fields, string key, string value)
    {
        string field = s_meaning.TryGetValue(key, out string? meaning) ? meaning : key;
        if (field == "mode" && s_modes.TryGetValue(value, out string? mode))
            value = mode;
        if (fields.ContainsKey(field))
            return false;
        fields[field] = value;
        return true;
    }

    private static string Spell(string field) => s_spelling.TryGetValue(field, out string? spelling) ? spelling : field;
}
