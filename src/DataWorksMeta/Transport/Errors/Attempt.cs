namespace DataWorksMeta.Transport;

/// <summary>The end of one step of a call: a result, or the fault that stands in its place.</summary>
internal sealed class Attempt<T>
    where T : class
{
    private Attempt(T? result, Fault? fault)
    {
        Result = result;
        Fault = fault;
    }

    public T? Result { get; }

    public Fault? Fault { get; }

    public static implicit operator Attempt<T>(T result) => new(result, null);

    public static implicit operator Attempt<T>(Fault fault) => new(null, fault);
}
