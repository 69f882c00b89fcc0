using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Recording;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Operations;

/// <summary>One operation: what must be there, and what writes the payload.</summary>
internal sealed class Operation
{
    private readonly string[] _required;
    private readonly Envelope _envelope;
    private readonly Func<OperationCall, Table>? _subject;
    private readonly Action<OperationCall, Table?, ReplyWriter> _payload;
    private readonly Func<OperationCall, string>? _target;
    private readonly string _root;

    private Operation(
        string name, Envelope envelope, string[] required,
        Func<OperationCall, Table>? subject,
        Action<OperationCall, Table?, ReplyWriter> payload,
        Func<OperationCall, string>? target = null)
    {
        Name = name;
        _envelope = envelope;
        _required = required;
        _subject = subject;
        _payload = payload;
        _target = target;
        _root = name + "Response";
    }

    public string Name { get; }

    public static Operation Create(string name, Envelope envelope, string[] required, Action<OperationCall, ReplyWriter> payload) =>
        new(name, envelope, required, null, (call, _, reply) => payload(call, reply));

    /// <summary>An operation on one table, whose answer the catalogue may replace for single tables.</summary>
    public static Operation OnTable(
        string name, Envelope envelope, string[] required,
        Func<OperationCall, Table> subject,
        Action<OperationCall, Table, ReplyWriter> payload) =>
        new(name, envelope, required, subject, (call, table, reply) => payload(call, table!, reply));

    /// <summary>
    /// An operation that changes something. It is carried out when <paramref name="payload"/> comes to its end, which may ask
    /// <see cref="OperationCall.Books"/> for what it changes and throws before it has changed anything; what it changed is recorded
    /// under the name that <paramref name="targetOf"/> then gives it.
    /// </summary>
    public static Operation Change(
        string name, Envelope envelope, string[] required,
        Func<OperationCall, string> targetOf,
        Action<OperationCall, ReplyWriter> payload) =>
        new(name, envelope, required, null, (call, _, reply) => payload(call, reply), targetOf);

    /// <summary>Writes the whole reply and gives its HTTP status. Throws <see cref="ServiceException"/>.</summary>
    public int Answer(ApiCall apiCall, ICatalogue catalogue, Books books, ReplyWriter reply)
    {
        var call = new OperationCall(apiCall.Parameters, apiCall.QueryParameters, books.Graph.Over(catalogue), books);
        foreach (string parameter in _required)
            call.RequiredText(parameter);
        Table? table = _subject?.Invoke(call);
        reply.StartReply(_root);
        if (table?.Replies?.GetValueOrDefault(Name) is { } canned)
        {
            WriteCanned(apiCall, canned, reply);
            return canned.Status;
        }

        reply.Add("RequestId", apiCall.RequestId);
        if (_envelope is Envelope.Full or Envelope.FullWithZeroError or Envelope.SuccessText)
            reply.Add("HttpStatusCode", 200);
        try
        {
            CarryOut(apiCall, call, table, reply);
        }
        catch (LogicException problem)
        {
            WriteFailure(apiCall, problem, reply);
            return 200;
        }

        if (_envelope == Envelope.FullWithZeroError)
        {
            reply.Add("ErrorCode", "0");
            reply.Add("ErrorMessage", "success");
        }

        if (_envelope is Envelope.SuccessText or Envelope.SuccessTextOnly)
            reply.Add("Success", "true");
        else if (_envelope != Envelope.RequestIdOnly)
            reply.Add("Success", true);
        reply.EndReply();
        return 200;
    }

    private void CarryOut(ApiCall apiCall, in OperationCall call, Table? table, ReplyWriter reply)
    {
        if (_target is null)
        {
            _payload(call, table, reply);
            return;
        }

        lock (call.Books.Gate)
        {
            _payload(call, table, reply);
            DateTimeOffset now = call.Books.Clock.GetUtcNow();
            call.Books.Actions.Add(new ActionEntry(apiCall.Sequence, Name, _target(call), now, apiCall.RequestId));
        }
    }

    private void WriteFailure(ApiCall apiCall, LogicException problem, ReplyWriter reply)
    {
        reply.StartReply(_root);
        reply.Add("RequestId", apiCall.RequestId);
        reply.Add("HttpStatusCode", 200);
        reply.Add("Success", false);
        reply.Add("ErrorCode", problem.Code);
        reply.Add("ErrorMessage", problem.Message);
        reply.EndReply();
    }

    private static void WriteCanned(ApiCall apiCall, CannedReply canned, ReplyWriter reply)
    {
        if (!canned.Body.TryGetProperty("RequestId", out _))
            reply.Add("RequestId", apiCall.RequestId);
        foreach (var property in canned.Body.EnumerateObject())
            reply.AddJson(property.Name, property.Value);
        reply.EndReply();
    }
}
