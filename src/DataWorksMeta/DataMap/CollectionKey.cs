namespace DataWorksMeta.DataMap;

/// <summary>Which collection is asked about.</summary>
internal sealed record CollectionKey(string QualifiedName)
{
    public override string ToString() => QualifiedName;
}
