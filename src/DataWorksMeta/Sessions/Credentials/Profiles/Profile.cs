using System.Globalization;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// What one profile says, under the names of config.json wherever it stands. Its errors name place and field, never a value.
/// </summary>
internal sealed class Profile(string file, string name, IReadOnlyDictionary<string, string> fields)
{
    public string File { get; } = file;

    public string Name { get; } = name;

    public ProfileKind Kind { get; set; }

    /// <summary>How the place itself spells a field.</summary>
    public Func<string, string> Spelling { get; set; } = static field => field;

    /// <summary>The text of a field; blank ones count as absent.</summary>
    public string? this[string field] => fields.TryGetValue(field, out string? text) && text.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>Nobody is configured here: no field that could tell who is calling says anything.</summary>
    public bool IsBlank => ProfileFields.NamesNobody(fields);

    /// <summary>Whether anything here must not be read by others.</summary>
    public bool HasSecret => fields.Any(static pair => ProfileFields.IsSecret(pair.Key) && !string.IsNullOrWhiteSpace(pair.Value));

    public string Where => Kind switch
    {
        ProfileKind.Config => $"profile '{DisplayText.Name(Name)}' in {File}",
        ProfileKind.Ini => $"section [{DisplayText.Name(Name)}] in {File}",
        _ => "the environment",
    };

    /// <summary>Where a field stands, for the error that comes when it is used.</summary>
    public string Place(string field) => $"{Where}: {Spelling(field)}";

    /// <summary>For a person who reads a session: where its key is from.</summary>
    public string Title(string mode) => Kind switch
    {
        ProfileKind.Config => $"profile {DisplayText.Name(Name)} ({mode})",
        ProfileKind.Ini => $"credentials file [{DisplayText.Name(Name)}] ({mode})",
        _ => $"environment variables ({mode})",
    };

    /// <summary>The vendor's word for this place.</summary>
    public string Provider => Kind switch
    {
        ProfileKind.Config => "default/cli_profile",
        ProfileKind.Ini => "default/profile",
        _ => "default/oidc_role_arn",
    };

    /// <exception cref="DwException">It is absent.</exception>
    public string Require(string field) => this[field] ?? throw Broken(field, "is missing");

    /// <summary>Part of a key: what goes into a header has no blanks and no characters beyond ASCII.</summary>
    /// <exception cref="DwException">It is absent, or no part of a key looks so.</exception>
    public string RequireKey(string field)
    {
        string text = Require(field);
        return Credential.MayBeKey(text) ? text : throw Broken(field, "holds a blank or another character that is in no key");
    }

    public bool IsTrue(string field) => string.Equals(this[field], "true", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="DwException">It is no number.</exception>
    public long? Number(string field)
    {
        if (this[field] is not string text)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Broken(field, "is not a whole number");
    }

    public DwException Broken(string field, string why, string? id = null) =>
        new(id ?? ErrorId.BrokenCredential, $"{Place(field)} {why}.");
}
