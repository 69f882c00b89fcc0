using System.Text;
using System.Text.Json;

namespace DataWorksMeta.Transport;

/// <summary>JSON that a reply carries as a text: settings, details, whole lists.</summary>
internal static class JsonText
{
    // Settings are short; what is longer and no JSON is a log or code.
    private const int MostMended = 4 * 1024 * 1024;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = ReplySize.Deepest };

    /// <exception cref="DwException">It holds more than a reply may.</exception>
    public static bool TryParse(string text, out JsonElement root)
    {
        if (ReplySize.IsTooMuch(text))
        {
            const string TooMuch = "a text in the reply holds more values than a reply of the service has; it was not read.";
            throw new DwException(ErrorId.ReplyTooLarge, TooMuch);
        }
        return TryParseStrict(text, out root) || TryParseMended(text, out root);
    }

    private static bool TryParseStrict(string text, out JsonElement root)
    {
        root = default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, s_options);
            if (text.Contains(@"\u", StringComparison.Ordinal) && JsonRepair.HasHalfPair(Encoding.UTF8.GetBytes(text)))
                return false;
            root = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }

    private static bool TryParseMended(string text, out JsonElement root)
    {
        root = default;
        if (text.Length > MostMended || text.AsSpan().TrimStart() is not ['{' or '[' or '"', ..])
            return false;
        if (JsonRepair.Mend(Encoding.UTF8.GetBytes(text), HttpChannel.MaximumReplyBytes) is not ReadOnlyMemory<byte> mended
            || ReplySize.IsTooMuch(mended.Span))
        {
            return false;
        }
        try
        {
            using JsonDocument document = JsonDocument.Parse(mended, s_options);
            root = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
