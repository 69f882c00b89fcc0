namespace DataWorksMeta.Unit.Fakes;

/// <summary>The name of a file that is not there yet, and is taken away at the end.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"dw-{Guid.NewGuid():N}.jsonl");

    public byte[] Bytes
    {
        get => File.ReadAllBytes(Path);
        set => File.WriteAllBytes(Path, value);
    }

    public string[] Lines => File.ReadAllLines(Path);

    public void Dispose() => File.Delete(Path);
}
