using System.Globalization;
using System.Reflection;

namespace DataWorksMeta.Session.Credentials;

/// <summary>Files that hold secrets: who else may read them, and how to replace one without a moment in which it is broken or open.</summary>
internal static class PrivateFile
{
    private const int ReadableByOthers = 0x24;

    // Not part of netstandard2.0; every runtime of PowerShell 7.4 has them.
    private static readonly MethodInfo? s_getMode = typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]);
    private static readonly MethodInfo? s_setMode = s_getMode is null ? null : typeof(File).GetMethod("SetUnixFileMode", [typeof(string), s_getMode.ReturnType]);
    private static readonly MethodInfo? s_resolveLink = typeof(File).GetMethod("ResolveLinkTarget", [typeof(string), typeof(bool)]);

    private static bool HasModes => Path.DirectorySeparatorChar == '/' && s_getMode is not null && s_setMode is not null;

    /// <summary>What to say about a file that others can read; <see langword="null"/> where nothing is to be said.</summary>
    public static string? Advice(string path)
    {
        if (Mode(path) is not int mode || (mode & ReadableByOthers) == 0)
            return null;
        return $"{path} holds secrets and can be read by others (mode {Convert.ToString(mode, 8).PadLeft(4, '0')}). Run: chmod 600 '{path}'";
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
                stream.Write(content, 0, content.Length);
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
        if (HasModes && Mode(from) is int mode)
            s_setMode!.Invoke(null, [to, Enum.ToObject(s_getMode!.ReturnType, mode)]);
    }

    private static int? Mode(string path)
    {
        if (!HasModes)
            return null;
        try
        {
            return Convert.ToInt32(s_getMode!.Invoke(null, [path]), CultureInfo.InvariantCulture);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The file behind a link: it is replaced, and the link stays.</summary>
    private static string Target(string path)
    {
        try
        {
            return (s_resolveLink?.Invoke(null, [path, true]) as FileSystemInfo)?.FullName ?? path;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }
}
