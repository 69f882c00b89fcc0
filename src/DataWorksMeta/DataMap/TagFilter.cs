namespace DataWorksMeta.DataMap;

/// <summary>The tags that entities are asked for, as a person reads them.</summary>
internal sealed record TagFilter(string Tags)
{
    public override string ToString() => Tags;
}
