# What is sent again, what is not, and whether the account adds up. The emulator's log is the witness.

BeforeAll {
    $ErrorActionPreference = 'Continue'
    . $PSScriptRoot/../Setup.ps1 -FreshKeys

    function Set-Failure {
        param([int] $Status, [string] $Code, [hashtable] $Rule = @{}, [hashtable] $Reply = @{})
        $body = @{ RequestId = '0A1B'; ErrorCode = $Code; ErrorMessage = 'no'; Success = $false } | ConvertTo-Json
        Add-EmulatorRule $emulator ($Rule + @{ contains = 'dim_user'; reply = ($Reply + @{ status = $Status; body = $body }) })
    }
}

AfterAll {
    Stop-Emulator $emulator
}

Describe 'A storm of faults' {
    BeforeAll {
        # One call in seven goes wrong; the faults of the n-th call are the same in every run. Throttled replies are few: each costs
        # a second of real time.
        $faults = 'reset=5,503=5,throttle=5,cut=2,html=1,slow=1'
        $options = '--tables', '100000', '--fault', $faults, '--slow-ms', '200', '--seed', '7'
        $storm = Start-Emulator -Path $env:DW_TEST_EMULATOR -Argument $options
        $session = New-DwSession -Region cn-shanghai -Endpoint $storm.Address -Credential $storm.Credential
        $guids = 1..1000 | ForEach-Object { 'odps.generated.table_{0:0000000}' -f $_ }
        $output = $guids | Get-DwTableProducingTask -Session $session -ErrorAction SilentlyContinue -ErrorVariable failed
        $requests = Get-EmulatorRequest $storm
    }

    AfterAll {
        Stop-Emulator $storm
    }

    It 'really raged' {
        (Get-EmulatorStatistic $storm).faults.PSObject.Properties.Name | Sort-Object | Should -Be 503, cut, html, reset, slow, throttle
    }

    It 'leaves every input with its answer or with exactly one error' {
        # One in ten generated tables has no producing task, so what is asked is what counts.
        $answered = $requests | Where-Object { $_.status -eq 200 -and -not ($_.fault -and $_.fault -ne 'slow') } |
            ForEach-Object { $_.parameters.TableGuid }
        $answered.Count | Should -Be ($answered | Sort-Object -Unique).Count
        $failedGuids = @($failed | ForEach-Object { $_.TargetObject })
        $failedGuids.Count | Should -Be @($failedGuids | Sort-Object -Unique).Count
        ($answered + $failedGuids | Sort-Object) | Should -Be $guids
    }

    It 'brings nothing twice, loses nothing and keeps the order' {
        $keys = $output.ForEach({ "$($_.TableGuid) $($_.TaskId)" })
        ($keys | Sort-Object -Unique).Count | Should -Be $keys.Count
        $keys | Should -Be ($keys | Sort-Object)
        # Without the storm the same tables have the same tasks.
        Reset-Emulator $storm
        Set-Emulator $storm @{ faults = @{} }
        $failedGuids = @($failed | ForEach-Object { $_.TargetObject })
        $calm = $guids | Where-Object { $_ -notin $failedGuids } |
            Get-DwTableProducingTask -Session (New-DwSession -Region cn-shanghai -Endpoint $storm.Address -Credential $storm.Credential)
        $keys | Should -Be $calm.ForEach({ "$($_.TableGuid) $($_.TaskId)" })
    }

    It 'is accounted for: calls, retries and throttled replies are those of the log' {
        $session.Calls | Should -Be $requests.Count
        $session.Retries | Should -Be ($requests.Count - $guids.Count)
        $session.Throttled | Should -Be @($requests | Where-Object { $_.status -eq 429 }).Count
        $session.Waited | Should -BeGreaterThan ([timespan]::Zero)
    }

    It 'signs every attempt anew' {
        ($requests.nonce | Sort-Object -Unique).Count | Should -Be $requests.Count
    }

    It 'stays a small share of the calls' {
        # 14% of the calls fail, each at most a few times over: far from a second storm.
        $requests.Count | Should -BeLessThan 1350
        ($requests | Group-Object { $_.parameters.TableGuid } | Measure-Object Count -Maximum).Maximum | Should -BeLessOrEqual 25
        @($failed).Count | Should -BeLessThan 10
    }
}

Describe 'Whether a call is sent again' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
    }

    It 'is so after <Name>, unseen by the user' -ForEach @(
        @{ Name = 'HTTP 500'; Reply = @{ status = 500; body = '{"Code":"InternalError.System","Message":"no"}' } }
        @{ Name = 'HTTP 503'; Reply = @{ status = 503; body = '{"Code":"ServiceUnavailable","Message":"no"}' } }
        @{ Name = 'HTTP 502 with a page'; Reply = @{ status = 502; body = '<html></html>'; headers = @{ 'content-type' = 'text/html' } } }
        @{ Name = 'a throttled reply'; Reply = @{ status = 429; body = '{"Code":"Throttling.User","Message":"no"}' } }
        @{
            Name = 'a throttled reply behind HTTP 200'
            Reply = @{ body = '{"Success":false,"ErrorCode":"Throttling.Api","ErrorMessage":"no"}' }
        }
        @{ Name = 'a reset connection'; Reply = @{ abort = $true } }
        @{ Name = 'a cut body'; Reply = @{ body = '{"Success":true,"Data":[]}'; cutAfter = 9 } }
        @{ Name = 'an empty body'; Reply = @{ body = '' } }
        @{ Name = 'a page'; Reply = @{ body = '<html></html>'; headers = @{ 'content-type' = 'text/html' } } }
        @{ Name = 'a nonce that was used'; Reply = @{ status = 400; body = '{"Code":"SignatureNonceUsed","Message":"no"}' } }
    ) {
        Add-EmulatorRule $emulator @{ contains = 'dim_user'; times = 1; reply = $Reply }
        $all = Get-DwTableProducingTask sales.dim_user *>&1
        $all.TaskId | Should -Be '700001', '700002'
        $requests = @(Get-EmulatorRequest $emulator)
        $requests.Count | Should -Be 2
        $requests[0].nonce | Should -Not -Be $requests[1].nonce
        (Get-DwSession).Calls, (Get-DwSession).Retries | Should -Be 2, 1
    }

    It 'is not so after <Code>' -ForEach @(
        @{ Status = 400; Code = 'InvalidParameter.Meta.CommonError' }
        @{ Status = 400; Code = 'InvalidParameter.Meta.Illegal' }
        @{ Status = 400; Code = 'InvalidParameter.Meta.NotExist' }
        @{ Status = 403; Code = 'Forbidden.Meta.NoTenant' }
        @{ Status = 403; Code = 'Forbidden.Access' }
        @{ Status = 403; Code = 'Forbidden.RAM' }
        @{ Status = 403; Code = 'NoPermission' }
        @{ Status = 429; Code = 'Throttling.Api.Risk' }
        @{ Status = 429; Code = 'Throttling.Resource' }
        @{ Status = 404; Code = 'InvalidAccessKeyId.NotFound' }
        @{ Status = 400; Code = 'SignatureDoesNotMatch' }
        @{ Status = 500; Code = 'InternalError.Meta.NoCalcEngine' }
        @{ Status = 404; Code = 'InvalidAction.NotFound' }
    ) {
        Set-Failure -Status $Status -Code $Code
        { Get-DwTableProducingTask sales.dim_user -ErrorAction Stop } | Should -Throw -ExceptionType ([DataWorksMeta.DwException])
        @(Get-EmulatorRequest $emulator).Count | Should -Be 1
        (Get-DwSession).Retries | Should -Be 0
    }

    It 'ends after as many attempts as the session allows: <Count> retries after <Code>' -ForEach @(
        @{ Count = 0; Status = 503; Code = 'ServiceUnavailable' }
        @{ Count = 2; Status = 503; Code = 'ServiceUnavailable' }
        @{ Count = 0; Status = 429; Code = 'Throttling.User' }
        @{ Count = 1; Status = 429; Code = 'Throttling.User' }
    ) {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential) -MaxRetryCount $Count
        Set-Failure -Status $Status -Code $Code
        $failure = Get-DwTableProducingTask sales.dim_user 2>&1
        @(Get-EmulatorRequest $emulator).Count | Should -Be ($Count + 1)
        $failure.Exception.Code | Should -Be $Code
        $failure.Exception.Attempts | Should -Be ($Count + 1)
        (Get-DwSession).Calls, (Get-DwSession).Retries | Should -Be ($Count + 1), $Count
    }

    It 'ends after five attempts at a fault that stays, if nobody says otherwise' {
        Set-Failure -Status 503 -Code ServiceUnavailable
        $failure = Get-DwTableProducingTask sales.dim_user 2>&1
        $failure.Exception.Attempts | Should -Be 5
        @(Get-EmulatorRequest $emulator).Count | Should -Be 5
    }

    It 'ends when the time for it is over' {
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential) -MaxRetryTimeSec 0
        Set-Failure -Status 503 -Code ServiceUnavailable -Reply @{ delayMs = 10 }
        $failure = Get-DwTableProducingTask sales.dim_user 2>&1
        $failure.Exception.Attempts | Should -Be 1
    }

    It 'goes on in the middle of a search, with the page that failed' {
        $calm = (Find-DwTable ods -AppGuid odps.sales -PageSize 20).TableGuid
        Reset-Emulator $emulator
        Add-EmulatorRule $emulator @{ action = 'SearchMetaTables'; contains = '2'; times = 1; reply = @{ abort = $true } }
        (Find-DwTable ods -AppGuid odps.sales -PageSize 20).TableGuid | Should -Be $calm
    }
}

Describe 'What the service asks for' {
    BeforeEach {
        Reset-Emulator $emulator
        Connect-DwAccount -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential)
    }

    It 'is a wait in milliseconds, and no call comes before it is over: <Name>' -ForEach @(
        @{ Name = 'throttled'; Status = 429; Code = 'Throttling.User' }
        @{ Name = 'unavailable'; Status = 503; Code = 'ServiceUnavailable' }
    ) {
        Set-Failure -Status $Status -Code $Code -Rule @{ times = 1 } -Reply @{ headers = @{ 'x-acs-retry-after' = '600' } }
        $null = Get-DwTableProducingTask sales.dim_user
        $first, $second = Get-EmulatorRequest $emulator
        $second.receivedAtMs - $first.finishedAtMs | Should -BeGreaterOrEqual 590
        $second.receivedAtMs - $first.finishedAtMs | Should -BeLessThan 2500
        (Get-DwSession).Waited.TotalMilliseconds | Should -BeGreaterOrEqual 590
    }

    It 'is a wait in seconds, as a courtesy' {
        Set-Failure -Status 429 -Code Throttling.User -Rule @{ times = 1 } -Reply @{ headers = @{ 'Retry-After' = '1' } }
        $null = Get-DwTableProducingTask sales.dim_user
        $first, $second = Get-EmulatorRequest $emulator
        $second.receivedAtMs - $first.finishedAtMs | Should -BeGreaterOrEqual 990
    }

    It 'is the right time: the second attempt has it, and every later call' {
        $late = Start-Emulator -Path $env:DW_TEST_EMULATOR -Argument '--clock-offset', '3600'
        try {
            foreach ($version in 'V1', 'V3') {
                Reset-Emulator $late
                $session = New-DwSession -Region cn-shanghai -Endpoint $late.Address -Credential $late.Credential -SignatureVersion $version
                (Get-DwTableProducingTask sales.dim_user -Session $session).TaskId | Should -Be '700001', '700002'
                (Get-EmulatorRequest $late).status | Should -Be 400, 200
                $null = 'sales.dim_user', 'sales.dim_store' | Get-DwTableProducingTask -Session $session
                (Get-EmulatorRequest $late).status | Should -Be 400, 200, 200, 200
                $session.Retries | Should -Be 1
            }
        }
        finally {
            Stop-Emulator $late
        }
    }

    It 'is asked for no longer when the right time does not help' {
        Set-Failure -Status 400 -Code InvalidTimeStamp.Expired
        $failure = Get-DwTableProducingTask sales.dim_user 2>&1
        $failure.Exception.Code | Should -Be InvalidTimeStamp.Expired
        $failure.CategoryInfo.Category | Should -Be AuthenticationError
        @(Get-EmulatorRequest $emulator).Count | Should -Be 2
    }
}

Describe 'The pace' {
    It 'is never above -MaxRequestsPerSecond' {
        Reset-Emulator $emulator
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential (New-FreshCredential) -MaxRequestsPerSecond 40
        $null = 1..31 | ForEach-Object { 'sales.ods_orders_{0:000}' -f $_ } | Get-DwTableProducingTask -Session $session
        $times = (Get-EmulatorRequest $emulator).receivedAtMs
        $times.Count | Should -Be 31
        # Thirty distances of 25 ms; none of them is borrowed from later.
        $times[-1] - $times[0] | Should -BeGreaterOrEqual 720
        $times[-1] - $times[0] | Should -BeLessThan 2000
        $session.Throttled | Should -Be 0
        $session.MaxRequestsPerSecond | Should -Be 40
    }

    It 'is found: at 5 calls a second no error reaches the user, and few calls are refused' {
        $slow = Start-Emulator -Path $env:DW_TEST_EMULATOR -Argument '--qps', '5'
        try {
            $session = New-DwSession -Region cn-shanghai -Endpoint $slow.Address -Credential $slow.Credential
            $guids = 1..55 | ForEach-Object { 'sales.ods_orders_{0:000}' -f $_ }
            $all = $guids | Get-DwTableProducingTask -Session $session *>&1
            $all.TaskId | Should -Be (1..55 | ForEach-Object { '7100{0:000}' -f $_ })
            $requests = Get-EmulatorRequest $slow
            $accepted = @($requests | Where-Object status -EQ 200).receivedAtMs
            # 55 tables at 5 a second, the first five at once: 10 seconds at best.
            $rate = ($accepted.Count - 5) / (($accepted[-1] - $accepted[0]) / 1000)
            $rate | Should -BeGreaterThan 3.5
            $rate | Should -BeLessOrEqual 5.2
            $session.Throttled | Should -Be @($requests | Where-Object status -EQ 429).Count
            $session.Throttled | Should -BeLessThan 15
        }
        finally {
            Stop-Emulator $slow
        }
    }
}
