namespace DataWorksMeta.Unit.Fakes;

/// <summary>Texts of the service's own documents, copied into this project.</summary>
internal static class Sample
{
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", name));
}
