namespace DataWorksMeta.Transport;

/// <summary>Who wants to hear of the requests while they are made. Everything said to it is already redacted.</summary>
internal interface ICallObserver
{
    bool WantsVerbose { get; }

    bool WantsDebug { get; }

    void Verbose(string text);

    void Debug(string text);
}
