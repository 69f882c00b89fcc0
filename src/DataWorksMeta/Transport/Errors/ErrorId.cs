namespace DataWorksMeta.Transport;

/// <summary>
/// The ids of what fails on this side: a closed list, which a test holds to the code and to the README. The service's own codes stay as
/// they come.
/// </summary>
internal static class ErrorId
{
    public const string NoRegion = "Dw.NoRegion";
    public const string NoCredential = "Dw.NoCredential";
    public const string NotConnected = "Dw.NotConnected";
    public const string SessionNotHere = "Dw.SessionNotHere";
    public const string BrokenCredential = "Dw.BrokenCredential";
    public const string NoProfile = "Dw.NoProfile";
    public const string UnsupportedMode = "Dw.UnsupportedMode";
    public const string SignInEnded = "Dw.SignInEnded";
    public const string NoInstanceRole = "Dw.NoInstanceRole";
    public const string InvalidProxy = "Dw.InvalidProxy";
    public const string ProxyFailed = "Dw.ProxyFailed";
    public const string NoVpcEndpoint = "Dw.NoVpcEndpoint";
    public const string InvalidRegion = "Dw.InvalidRegion";
    public const string InsecureEndpoint = "Dw.InsecureEndpoint";
    public const string InvalidEndpoint = "Dw.InvalidEndpoint";
    public const string EmptyInput = "Dw.EmptyInput";
    public const string EmptyKeyword = "Dw.EmptyKeyword";
    public const string InvalidInput = "Dw.InvalidInput";
    public const string NoTable = "Dw.NoTable";
    public const string NoId = "Dw.NoId";
    public const string NotFound = "Dw.NotFound";
    public const string NoMatch = "Dw.NoMatch";
    public const string NoPath = "Dw.NoPath";
    public const string InvalidCheckpoint = "Dw.InvalidCheckpoint";
    public const string RepeatedPage = "Dw.RepeatedPage";
    public const string UnknownHost = "Dw.UnknownHost";
    public const string ConnectionRefused = "Dw.ConnectionRefused";
    public const string ConnectionFailed = "Dw.ConnectionFailed";
    public const string ConnectionLost = "Dw.ConnectionLost";
    public const string TlsFailed = "Dw.TlsFailed";
    public const string TimedOut = "Dw.TimedOut";
    public const string Redirected = "Dw.Redirected";
    public const string ReplyTooLarge = "Dw.ReplyTooLarge";
    public const string EmptyReply = "Dw.EmptyReply";
    public const string CutReply = "Dw.CutReply";
    public const string UnreadableReply = "Dw.UnreadableReply";
    public const string HttpError = "Dw.HttpError";
    public const string CallFailed = "Dw.CallFailed";
    public const string OutcomeUnknown = "Dw.OutcomeUnknown";
    public const string NotCarriedOut = "Dw.NotCarriedOut";
    public const string WrongState = "Dw.WrongState";
    public const string NotRepeatable = "Dw.NotRepeatable";
    public const string TooMany = "Dw.TooMany";
    public const string BudgetSpent = "Dw.BudgetSpent";
    public const string ActionLogFailed = "Dw.ActionLogFailed";
    public const string RunFailed = "Dw.RunFailed";
    public const string WaitTimedOut = "Dw.WaitTimedOut";
    public const string WillNotCome = "Dw.WillNotCome";
    public const string PartialPartition = "Dw.PartialPartition";
    public const string NotStarted = "Dw.NotStarted";
    public const string FreshnessUnknown = "Dw.FreshnessUnknown";
    public const string Unexpected = "Dw.Unexpected";
}
