using System.Management.Automation;

namespace DataWorksMeta.Pipeline;

/// <summary>A path as it was typed, made into one of the file system.</summary>
internal static class FilePath
{
    /// <summary>The path for the file system: from the location of the session, not of the process; wildcards are letters.</summary>
    /// <param name="path">As it was typed.</param>
    /// <param name="state">Where the session is.</param>
    /// <param name="refuse">The error for a path that names no file, by the reason.</param>
    /// <exception cref="DwException">It names no file.</exception>
    public static string Resolve(string path, SessionState state, Func<string, DwException> refuse)
    {
        try
        {
            string resolved = state.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? resolved : throw refuse($"it lies in {provider.Name}, not in the file system.");
        }
        catch (Exception exception) when (exception is RuntimeException or NotSupportedException or ArgumentException)
        {
            throw refuse(exception.Message);
        }
    }
}
