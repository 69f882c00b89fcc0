using System.Globalization;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// Files that hold secrets: who else may read them, and how to replace one without a moment in which it is broken or open.
/// </summary>
internal static class PrivateFile
{
    private const UnixFileMode ReadableByOthers = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>
    /// What to say about a file that others can read; <see langword="null"/> where nothing is to be said, or nobody here could do it.
    /// </summary>
    public static string? Advice(string path)
    {
        if (Mode(path) is not UnixFileMode mode || (mode & ReadableByOthers) == 0 || FileReader.WasPipe(path) || IsProjected(path))
            return null;
        if (!FileOwner.MayChange(path))
            return null;
        string octal = Convert.ToString((int)mode, 8).PadLeft(4, '0');
        return $"{path} holds secrets and can be read by others (mode {octal}). Run: chmod 600 '{path}'";
    }

    /// <summary>Puts new content in the place of the old, whole or not at all; the mode stays.</summary>
    /// <exception cref="IOException">It did not work; the file is as it was.</exception>
    public static void Replace(string path, byte[] content)
    {
        string target = Target(path);
        string temporary = string.Format(CultureInfo.InvariantCulture, "{0}.{1:N}.tmp", target, Guid.NewGuid());
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                // Before the first byte: no moment in which others could read it.
                CopyMode(target, temporary);
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }
            File.Replace(temporary, target, null);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void CopyMode(string from, string to)
    {
        if (!OperatingSystem.IsWindows() && Mode(from) is UnixFileMode mode)
            File.SetUnixFileMode(to, mode);
    }

    /// <summary>A file of a volume that a cluster fills: what is changed there is put back; its mode is set where the volume is.</summary>
    private static bool IsProjected(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget?.Split('/').Contains("..data") == true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static UnixFileMode? Mode(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        try
        {
            return File.GetUnixFileMode(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The file behind a link: it is replaced, and the link stays.</summary>
    private static string Target(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }
}
