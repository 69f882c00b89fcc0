namespace DataWorksMeta.Actions;

/// <summary>The thing that an action changes, in words for a person: a prompt, a preview and the journal say the same.</summary>
/// <param name="Kind">What it is, such as <c>instance</c>.</param>
/// <param name="Id">Its id or name.</param>
/// <param name="Details">What else is known of it, such as <c>"load_orders" (FAILURE, business date 2026-11-20)</c>.</param>
/// <param name="Environment">The environment it is in, where there are two.</param>
internal sealed record ActionTarget(string Kind, string Id, string? Details = null, EnvType? Environment = null)
{
    /// <summary>The same with the place where it is.</summary>
    public string In(string? region) => string.Join(", ", new[] { Text, Environment?.ToString(), region }.OfType<string>());

    public override string ToString() => $"{Kind} {Id}";

    private string Text => Details is null ? ToString() : $"{Kind} {Id} {Details}";
}
