import Button from "@mui/material/Button";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { desks } from "../api/desks";
import { Desk } from "../desk/Desk";
import { CaseRow, More } from "../desk/Rows";
import { Failure } from "../parts/Failure";
import { PlusIcon } from "../parts/icons";

export default function ApplicationsPage() {
  return <Desk place="applications">{() => <Applications />}</Desk>;
}

function Applications() {
  const { t } = useTranslation();
  const read = useInfiniteQuery(desks.applications());
  const rows = read.data?.pages.flatMap((page) => page.applications) ?? [];
  return (
    <div className="stack">
      <div className="row between">
        <div className="page-head">
          <h1>{t("applications.title")}</h1>
          <p className="muted">{t("applications.lead")}</p>
        </div>
        <Button component={Link} to="/applications/new" variant="contained" size="large" startIcon={<PlusIcon />}>
          {t("applications.new")}
        </Button>
      </div>
      {read.error && <Failure error={read.error} again={() => void read.refetch()} />}
      {read.isPending && <p className="muted">{t("state.loading")}</p>}
      {read.isSuccess && rows.length === 0 && <Empty />}
      <ul className="stack">
        {rows.map((row) => (
          <CaseRow key={row.id} row={row} to={`/applications/${row.id}`} />
        ))}
      </ul>
      {rows.length > 0 && (
        <More
          shown={rows.length}
          total={read.data?.pages[0]?.total ?? rows.length}
          busy={read.isFetchingNextPage}
          more={read.hasNextPage ? () => void read.fetchNextPage() : undefined}
        />
      )}
    </div>
  );
}

function Empty() {
  const { t } = useTranslation();
  return (
    <div className="empty teach">
      <p>{t("applications.none")}</p>
      <ol>
        <li>
          <Link to="/">{t("applications.first_check")}</Link>
        </li>
        <li>
          <Link to="/goods">{t("applications.then_goods")}</Link>
        </li>
        <li>
          <Link to="/applications/new">{t("applications.then_apply")}</Link>
        </li>
      </ol>
    </div>
  );
}
