using System.Text;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A file that a profile names and that holds one token. Something else keeps it fresh, often hourly, in its place.</summary>
internal sealed class TokenFile(Profile profile, string field, SourceContext context)
{
    private const int LongestToken = 20_000;

    private readonly FileReader _reader = context.Reader;

    public string Path { get; } = context.PathOf(profile.Require(field));

    /// <summary>The token as it is now.</summary>
    /// <exception cref="DwException">There is none.</exception>
    public string Read(CancellationToken token)
    {
        string text;
        try
        {
            text = Encoding.UTF8.GetString(_reader.Read(Path, token)).Trim().Trim('\uFEFF');
        }
        catch (Exception exception) when (FileReader.Reason(exception, Path) is string why)
        {
            throw profile.Broken(field, "names a file that " + why);
        }
        if (text.Length is < 4 or > LongestToken || text.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)))
            throw profile.Broken(field, text.Length == 0 ? "names an empty file" : "names a file that holds no token");
        return text;
    }
}
