using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The text of a file with profiles, as bytes of UTF-8 without a mark. Its errors tell the path and never the content.</summary>
internal static class ProfileFile
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary><see langword="null"/> where there is no such file.</summary>
    /// <exception cref="DwException">It is there but cannot be read.</exception>
    public static byte[]? Read(string path, FileReader reader, CancellationToken token = default)
    {
        try
        {
            return Utf8(reader.Read(path, token));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (DecoderFallbackException)
        {
            throw Broken(path, "is not valid UTF-8 text");
        }
        catch (Exception exception) when (FileReader.Reason(exception, path) is string why)
        {
            throw Broken(path, why);
        }
    }

    /// <summary>Nobody wrote anything into it: it is no more than a file that is not there.</summary>
    public static bool IsBlank(byte[] text) => Encoding.UTF8.GetString(text).All(static c => char.IsWhiteSpace(c) || c == '\uFEFF');

    public static DwException Broken(string path, string why) => new(ErrorId.BrokenCredential, $"{path} {why}.");

    // Windows PowerShell writes UTF-16 by default, and UTF-8 with a mark when asked for UTF-8.
    private static byte[] Utf8(byte[] bytes)
    {
        if (bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)))
        {
            var wide = new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true);
            return Encoding.UTF8.GetBytes(wide.GetString(bytes, 2, bytes.Length - 2));
        }
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        _ = s_strict.GetCharCount(bytes);
        return bytes;
    }
}
