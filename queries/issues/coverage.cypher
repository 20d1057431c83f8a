// title: The loaded issues by office and week, and the numbers missing between them
// title.zh: 已载入的期次：按单位与周次，期号有无缺漏
// mode: read
// returns office: str; who publishes it
// returns title: str; title of the bulletin
// returns week: str | null; ISO week in which the issues were published, null for issues without a date
// returns numbers: list[int]; numbers of the issues of this week
// returns missing: list[int]; numbers between the previous issue of the same year and these that are not loaded
// returns document: list[str]; file of each issue
// returns issue: list[str]; title and number of each issue
// returns published: list[date]; date on each issue
// returns item: list[str]; empty, since the row is about whole issues
// returns sentence: list[str]; empty
MATCH (n:Issue)
WITH coalesce(n.publisher, n.area, n.title) AS office, coalesce(n.title, '') AS title, n.year AS year, n.number AS number, n
ORDER BY n.published, n.id
WITH office, title, year, number, collect(n) AS issues
ORDER BY number IS NULL, number
WITH office, title, year, collect({number: number, issues: issues}) AS numbered
UNWIND range(0, size(numbered) - 1) AS at
WITH office, title, numbered[at].issues AS issues, CASE
    WHEN at = 0 OR numbered[at].number IS NULL THEN []
    ELSE range(numbered[at - 1].number + 1, numbered[at].number - 1)
  END AS missing
UNWIND range(0, size(issues) - 1) AS at
WITH office, title, issues[at] AS n, CASE WHEN at = 0 THEN missing ELSE [] END AS missing
WITH office, title, n, missing,
  toString(n.published.weekYear) + '-W' + right('0' + toString(n.published.week), 2) AS week
ORDER BY n.published, n.number, n.id
WITH office, title, week, collect(n) AS issues, collect({numbers: missing}) AS missing
RETURN office, title, week,
  [n IN issues WHERE n.number IS NOT NULL | n.number] AS numbers,
  reduce(numbers = [], each IN missing | numbers + each.numbers) AS missing,
  [n IN issues | n.document] AS document, [n IN issues | n.name] AS issue,
  [n IN issues | n.published] AS published, [] AS item, [] AS sentence
ORDER BY office, title, week IS NULL, week
