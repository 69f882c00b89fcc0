using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The text of a file with profiles, as bytes of UTF-8 without a mark. Its errors tell the path and never the content.</summary>
internal static class ProfileFile
{
    private const int LargestBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary><see langword="null"/> where there is no such file.</summary>
    /// <exception cref="DwException">It is there but cannot be read.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > LargestBytes)
                throw Broken(path, "is far too large to be a file of profiles");
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return Utf8(copy.ToArray());
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw Broken(path, Directory.Exists(path) ? "is a folder, not a file" : "may not be read by this user");
        }
        catch (DecoderFallbackException)
        {
            throw Broken(path, "is not valid UTF-8 text");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            throw Broken(path, $"cannot be read ({exception.GetType().Name})");
        }
    }

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
