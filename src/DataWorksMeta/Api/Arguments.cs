using System.Collections;

namespace DataWorksMeta.Api;

/// <summary>The wire parameters of one call, in the order they were named; those without a value are not sent.</summary>
internal sealed class Arguments : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _pairs = [];

    public void Add(string name, object? value)
    {
        if (value is not null)
            _pairs.Add(new KeyValuePair<string, object?>(name, value));
    }

    /// <summary>These, with one more or another value for one: for the next page.</summary>
    public Arguments With(string name, object? value)
    {
        var copy = new Arguments();
        copy._pairs.AddRange(_pairs.Where(pair => pair.Key != name));
        copy.Add(name, value);
        return copy;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
