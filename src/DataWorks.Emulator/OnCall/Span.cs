using System.Globalization;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.OnCall;

/// <summary>From when to when, in milliseconds: less than two days, with an offset from UTC.</summary>
internal static class Span
{
    private static readonly TimeSpan s_most = TimeSpan.FromDays(2);

    public static (long Begin, long End) Of(OperationCall call)
    {
        DateTimeOffset begin = Read(call, "BeginTime");
        DateTimeOffset end = Read(call, "EndTime");
        return end >= begin && end - begin < s_most
            ? (begin.ToUnixTimeMilliseconds(), end.ToUnixTimeMilliseconds())
            : throw new ServiceException(ServiceErrors.Workbench("the time range must be less than 2 days."));
    }

    public static DateTimeOffset Read(OperationCall call, string name) => DateTimeOffset.TryParseExact(
        call.RequiredText(name), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
        ? time
        : throw new ServiceException(ServiceErrors.Workbench(name));
}
