namespace DataWorksMeta.Unit.House;

/// <summary>The source of the repository as it lies on the disk.</summary>
internal static class SourceTree
{
    /// <summary>The top of the checkout; <see langword="null"/> where the tests run away from it.</summary>
    public static string? Root { get; } = FindRoot();

    public static string Module => Path.Combine(Root!, "src", "DataWorksMeta");

    /// <summary>The files of the module, from its own folder.</summary>
    public static IReadOnlyList<string> ModuleFiles { get; } = Root is null ? [] : [.. Files(Module, "*.cs")];

    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Where(static path => !path.StartsWith("bin/", StringComparison.Ordinal)
            && !path.StartsWith("obj/", StringComparison.Ordinal)
            && !path.Contains("/bin/", StringComparison.Ordinal)
            && !path.Contains("/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    // The compiler writes source paths as /_/..., so the dll's own place is what leads home.
    private static string? FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DataWorksMeta.psd1")) && Directory.Exists(Path.Combine(folder.FullName, "src")))
                return folder.FullName;
        }
        return null;
    }
}
